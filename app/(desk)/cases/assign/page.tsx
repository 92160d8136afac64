import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { loadChosen } from "@/lib/cases/loaders/finding";
import { AssignAllForm } from "@/lib/handover/components/assign-all";
import { loadColleagues } from "@/lib/handover/loaders";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("handover.assignAll"))("title") };
}

/** Several cases that were chosen in the list, for a colleague to walk along with. */
export default async function AssignPage({ searchParams }: Props) {
  const { cases: said, done } = await searchParams;
  const cases = await loadChosen(said);
  const colleagues = await loadColleagues();
  const t = await getTranslations();
  return (
    <div className="max-w-2xl">
      {typeof done === "string" ? (
        <Notice kind="done">{t("handover.assignAll.done", { count: Number(done) || 0 })}</Notice>
      ) : null}
      <PageHeader
        title={t("handover.assignAll.title")}
        lead={t("handover.assignAll.lead")}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      {cases.length > 0 ? (
        <AssignAllForm cases={cases} colleagues={colleagues} />
      ) : (
        <EmptyState
          title={t("handover.assignAll.nothing")}
          action={<a href="/cases">{t("handover.assignAll.toList")}</a>}
        >
          {t("handover.assignAll.nothingHint")}
        </EmptyState>
      )}
    </div>
  );
}
