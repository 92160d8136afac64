import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { ExportForm, Exports } from "@/lib/exchange/components/export-panels";
import { loadExport } from "@/lib/exchange/loaders";

type Props = {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exchange.export"))("title") };
}

/** The filtered list of cases as a file. */
export default async function ExportPage({ searchParams }: Props) {
  const loaded = await loadExport(await searchParams);
  const t = await getTranslations();
  return (
    <>
      <PageHeader
        title={t("exchange.export.title")}
        lead={t("exchange.export.lead", { count: loaded.count })}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <ExportForm {...loaded} />
      <Exports {...loaded} />
    </>
  );
}
