import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { ConsentForm } from "@/lib/referrals/components/consent-form";
import { loadSubject } from "@/lib/referrals/loaders";

type Props = { readonly params: Promise<{ id: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("referrals"))("consent.title") };
}

/** A consent on one case. */
export default async function NewConsentPage({ params }: Props) {
  const loaded = await loadSubject((await params).id);
  const { subject } = loaded;
  const t = await getTranslations();
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t("referrals.consent.title")}
        lead={t("referrals.consent.lead")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${subject.id}`, label: subject.pseudonym },
        ]}
      />
      <ConsentForm {...loaded} />
    </div>
  );
}
