import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { SamePersonLists } from "@/lib/duplicates/components/duplicate-lists";
import { loadCandidates } from "@/lib/duplicates/loaders";

type Props = { readonly params: Promise<{ id: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duplicates.candidates"))("pageTitle") };
}

/** The person's other cases and every record that may be hers, by number and by name. */
export default async function SamePersonPage({ params }: Props) {
  const { id } = await params;
  const loaded = await loadCandidates(id);
  const t = await getTranslations();
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t("duplicates.candidates.pageTitle")}
        lead={t("duplicates.candidates.lead")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${id}`, label: loaded.pseudonym },
        ]}
      />
      <SamePersonLists {...loaded} />
    </div>
  );
}
