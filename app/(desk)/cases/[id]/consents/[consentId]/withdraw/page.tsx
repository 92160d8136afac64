import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { PageHeader } from "@/components/page-header";
import { withdrawConsentAction } from "@/lib/referrals/actions";
import { loadSubject } from "@/lib/referrals/loaders";

type Props = { readonly params: Promise<{ id: string; consentId: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("referrals"))("consent.withdrawTitle") };
}

/** Asks before a consent is withdrawn. */
export default async function WithdrawPage({ params }: Props) {
  const { id, consentId } = await params;
  const { subject } = await loadSubject(id);
  const t = await getTranslations();
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t("referrals.consent.withdrawTitle")}
        lead={t("referrals.consent.withdrawLead")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${subject.id}`, label: subject.pseudonym },
        ]}
      />
      <ActionForm
        action={withdrawConsentAction.bind(null, id, consentId)}
        look="danger"
        words={{ problem: t("referrals.form.problem"), submit: t("referrals.consent.withdraw") }}
        cancel={{ href: `/cases/${subject.id}`, label: t("referrals.consent.cancel") }}
      />
    </div>
  );
}
