import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { OneExport } from "@/lib/exchange/components/export-panels";
import { loadOneExport } from "@/lib/exchange/loaders";

type Props = { readonly params: Promise<{ id: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exchange.export"))("title") };
}

/** One export: where it stands, and its manifest. */
export default async function OneExportPage({ params }: Props) {
  const loaded = await loadOneExport((await params).id);
  const t = await getTranslations();
  const { cases, asker } = loaded.found;
  return (
    <>
      <PageHeader
        title={t("exchange.export.line", { count: cases, name: asker.name })}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: "/cases/export", label: t("exchange.export.title") },
        ]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <OneExport {...loaded} />
    </>
  );
}
