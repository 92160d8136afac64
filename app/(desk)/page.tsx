import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { NOT_YET } from "@/lib/access/places";
import { OwnCases } from "@/lib/cases/components/case-list";
import { loadOwnCases } from "@/lib/cases/loaders";
import { WorkChanges, WorkList } from "@/lib/insight/components/work-list";
import { loadMyWork } from "@/lib/insight/loaders";
import { formatLongDay, formatTime } from "@/lib/kernel/format";
import { holds, type Locale } from "@/lib/kernel/viewer";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("places.myWork") };
}

const BESIDE = "xl:grid xl:grid-cols-[minmax(0,1fr)_18rem] xl:gap-10";

/** My work: where everybody begins. */
export default async function MyWorkPage() {
  const { viewer, work, today, at } = await loadMyWork();
  const own = await loadOwnCases();
  const t = await getTranslations();
  const locale = (await getLocale()) as Locale;
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
        lead={`${formatLongDay(today, locale)}, ${formatTime(at, locale)}`}
        actions={acts
          .filter(({ href, shown }) => shown && !NOT_YET.includes(href))
          .map(({ href, key }, index) => (
            <LinkButton key={key} href={href} look={index === 0 ? "primary" : "plain"}>
              {t(`work.acts.${key}`)}
            </LinkButton>
          ))}
      />
      <div className={work.changed.length > 0 ? BESIDE : ""}>
        <div className="min-w-0">
          <WorkList work={work} today={today} />
          {own ? <OwnCases {...own} /> : null}
        </div>
        <WorkChanges work={work} />
      </div>
    </>
  );
}
