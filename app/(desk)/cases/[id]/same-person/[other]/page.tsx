import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { Comparison } from "@/lib/duplicates/components/comparison";
import { RequestMergeForm } from "@/lib/duplicates/components/merge-forms";
import { loadComparison } from "@/lib/duplicates/loaders";

type Props = { readonly params: Promise<{ id: string; other: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duplicates.compare"))("pageTitle") };
}

/** Two records side by side, and the way to ask that they become one. */
export default async function ComparePage({ params }: Props) {
  const { id, other } = await params;
  const loaded = await loadComparison(id, other);
  const t = await getTranslations();
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={t("duplicates.compare.pageTitle")}
        lead={t("duplicates.compare.lead")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${id}`, label: loaded.one.pseudonym },
          { href: `/cases/${id}/same-person`, label: t("duplicates.candidates.pageTitle") },
        ]}
      />
      <Comparison {...loaded} />
      <Section id="request" title={t("duplicates.request.title")}>
        <Notice kind="care">{t("duplicates.request.care")}</Notice>
        <RequestMergeForm {...loaded} />
      </Section>
    </div>
  );
}
