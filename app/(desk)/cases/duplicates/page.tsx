import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { MergeTable, PairTable } from "@/lib/duplicates/components/duplicate-lists";
import { loadDuplicates } from "@/lib/duplicates/loaders";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duplicates.list"))("title") };
}

/** Records that may be of one person, and what was asked and decided about them. */
export default async function DuplicatesPage() {
  const { merges, pairs, isSupervisor } = await loadDuplicates();
  const t = await getTranslations();
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={t("duplicates.list.title")}
        lead={t("duplicates.list.lead")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
      />
      <Section id="merges" title={t("duplicates.list.merges")} count={merges.length}>
        <MergeTable merges={merges} />
      </Section>
      {isSupervisor ? (
        <Section id="pairs" title={t("duplicates.list.pairs")} count={pairs.length}>
          <PairTable pairs={pairs} />
        </Section>
      ) : null}
    </div>
  );
}
