import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { NOT_YET } from "@/lib/access/places";
import { WorkList } from "@/lib/insight/components/work-list";
import { loadMyWork } from "@/lib/insight/loaders";
import { holds } from "@/lib/kernel/viewer";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("places.myWork") };
}

/** My work: where everybody begins. */
export default async function MyWorkPage() {
  const { viewer, work } = await loadMyWork();
  const t = await getTranslations();
  const acts = [
    { href: "/cases/new", key: "newCase", shown: holds(viewer, "CASEWORKER", "SUPERVISOR") },
    { href: "/insight", key: "review", shown: holds(viewer, "COORDINATOR") },
    {
      ...{ href: "/activities/new", key: "newActivity" },
      shown: holds(viewer, "CASEWORKER", "COORDINATOR", "PROGRAMME_OFFICER"),
    },
    { href: "/reports", key: "reports", shown: holds(viewer, "PROGRAMME_OFFICER", "DONOR") },
  ] as const;
  return (
    <>
      <PageHeader
        title={t("common.places.myWork")}
        lead={t("common.hello", { name: viewer.displayName })}
        actions={acts
          .filter(({ href, shown }) => shown && !NOT_YET.includes(href))
          .map(({ href, key }, index) => (
            <LinkButton key={key} href={href} look={index === 0 ? "primary" : "plain"}>
              {t(`work.acts.${key}`)}
            </LinkButton>
          ))}
      />
      <WorkList work={work} />
    </>
  );
}
