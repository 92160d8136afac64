import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Disposals, DueCases, Proposals } from "@/lib/retention/components/keeping-panels";
import { loadRetention } from "@/lib/retention/loaders";

type Props = {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("retention"))("title") };
}

/** Closed cases whose time of keeping is over, for supervisors. */
export default async function RetentionPage({ searchParams }: Props) {
  const loaded = await loadRetention();
  const { done } = await searchParams;
  const t = await getTranslations();
  const known = typeof done === "string" && t.has(`handover.done.${done}`);
  return (
    <>
      {known ? <Notice kind="done">{t(`handover.done.${done}`)}</Notice> : null}
      <PageHeader
        title={t("retention.title")}
        lead={t("retention.lead")}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <Proposals {...loaded} />
      <DueCases {...loaded} />
      <Disposals {...loaded} />
    </>
  );
}
