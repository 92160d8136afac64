import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice, UndoNotice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { restoreViewAction } from "@/lib/cases/actions/views";
import { ViewList } from "@/lib/cases/components/case-views";
import { loadViews } from "@/lib/cases/loaders/finding";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases.views"))("title") };
}

/** The lists of cases that are kept under a name. */
export default async function CaseViewsPage({ searchParams }: Props) {
  const { done, removed } = await searchParams;
  const loaded = await loadViews(removed);
  const t = await getTranslations();
  const known = typeof done === "string" && t.has(`cases.views.done.${done}`);
  return (
    <>
      {known ? <Notice kind="done">{t(`cases.views.done.${done}`)}</Notice> : null}
      {loaded.removed ? (
        <UndoNotice
          undo={restoreViewAction.bind(null, loaded.removed)}
          label={t("cases.views.restore")}
        >
          {t("cases.views.removed")}
        </UndoNotice>
      ) : null}
      <PageHeader
        title={t("cases.views.title")}
        lead={t("cases.views.lead")}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <ViewList {...loaded} />
    </>
  );
}
