import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { CaseFilters, CaseTable, SignalNotice } from "@/lib/cases/components/case-list";
import { CaseListActions } from "@/lib/cases/components/case-list-actions";
import { CaseShortcuts, ListTools } from "@/lib/cases/components/case-views";
import { DraftList } from "@/lib/cases/components/draft-list";
import { loadCases } from "@/lib/cases/loaders";
import { loadShortcuts } from "@/lib/cases/loaders/finding";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("list.title") };
}

/** The cases that the viewer may see, with search, filters, order and pages in the address. */
export default async function CasesPage({ searchParams }: Props) {
  const { rows, total, next, first, filters, ...more } = await loadCases(await searchParams);
  const shortcuts = await loadShortcuts(total === 0 ? filters.q : undefined);
  const t = await getTranslations("cases.list");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("count", { count: total ?? 0 })}
        actions={<CaseListActions filters={filters} mayBreakGlass={more.mayBreakGlass} />}
      />
      <DraftList drafts={more.drafts} />
      <CaseShortcuts {...shortcuts} />
      <SignalNotice filters={filters} />
      <CaseFilters filters={filters} />
      <ListTools filters={filters} formKey={shortcuts.formKey} />
      <div className="mt-4">
        <CaseTable rows={rows} filters={filters} chooseFor="chosen" />
      </div>
      <Pagination
        label={t("pages")}
        previous={first ? { href: first, label: t("first") } : null}
        next={next ? { href: next, label: t("next") } : null}
      />
    </>
  );
}
