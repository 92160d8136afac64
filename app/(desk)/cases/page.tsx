import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/button";
import { CaseFilters, CaseTable } from "@/lib/cases/components/case-list";
import { DraftList } from "@/lib/cases/components/draft-list";
import { loadCases } from "@/lib/cases/loaders";
import { encodeCursor } from "@/lib/server/cursor";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("list.title") };
}

/** The cases that the viewer may see, with search, filters and pages in the address. */
export default async function CasesPage({ searchParams }: Props) {
  const query = await searchParams;
  const { rows, total, last, filters, drafts } = await loadCases(query);
  const t = await getTranslations("cases.list");
  const more = new URLSearchParams();
  for (const name of ["q", "status", "owner"])
    if (typeof query[name] === "string") more.set(name, query[name]);
  if (last) more.set("cursor", encodeCursor(filters.sort, last));
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1>{t("title")}</h1>
        <a href="/cases/new" className={buttonClass("primary")}>
          {t("new")}
        </a>
      </div>
      <DraftList drafts={drafts} />
      <CaseFilters filters={filters} />
      <p className="mt-4 text-sm text-(--ink-soft)">{t("count", { count: total ?? 0 })}</p>
      <CaseTable rows={rows} />
      {last ? (
        <a href={`/cases?${more}`} className={`${buttonClass()} mt-4`}>
          {t("next")}
        </a>
      ) : null}
    </>
  );
}
