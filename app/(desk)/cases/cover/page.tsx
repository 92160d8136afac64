import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { CoverForm, Covers, HandOverAll } from "@/lib/handover/components/cover-panels";
import { loadCover } from "@/lib/handover/loaders";

type Props = {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("handover"))("coverTitle") };
}

/** Cover while somebody is away, and the cases of who leaves. */
export default async function CoverPage({ searchParams }: Props) {
  const said = await searchParams;
  const loaded = await loadCover(said);
  const t = await getTranslations();
  const { done, moved } = said;
  const known = typeof done === "string" && t.has(`handover.done.${done}`);
  return (
    <>
      {known ? <Notice kind="done">{t(`handover.done.${done}`)}</Notice> : null}
      {typeof moved === "string" ? (
        <Notice kind="done">{t("handover.movedAll", { count: Number(moved) || 0 })}</Notice>
      ) : null}
      <PageHeader
        title={t("handover.coverTitle")}
        lead={t("handover.coverLead")}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
        crumbsLabel={t("common.breadcrumb")}
        actions={
          loaded.isSupervisor ? (
            <LinkButton href="/cases/retention">{t("retention.title")}</LinkButton>
          ) : null
        }
      />
      <Covers {...loaded} />
      <CoverForm {...loaded} />
      {loaded.isSupervisor ? <HandOverAll {...loaded} /> : null}
    </>
  );
}
