import { getTranslations } from "next-intl/server";
import { withdrawConsentAction } from "@/lib/referrals/actions";
import { SimpleForm } from "@/lib/referrals/components/simple-form";
import { loadSubject } from "@/lib/referrals/loaders";

type Props = { readonly params: Promise<{ id: string; consentId: string }> };

/** Asks before a consent is withdrawn. */
export default async function WithdrawPage({ params }: Props) {
  const { id, consentId } = await params;
  const { subject } = await loadSubject(id);
  const t = await getTranslations("referrals");
  return (
    <div className="max-w-2xl">
      <a href={`/cases/${subject.id}`}>{t("consent.cancel")}</a>
      <h1 className="mt-3">{t("consent.withdrawTitle")}</h1>
      <p className="mt-2">{t("consent.withdrawLead")}</p>
      <SimpleForm
        act={withdrawConsentAction.bind(null, id, consentId)}
        look="danger"
        fields={[]}
        words={{ problem: t("form.problem"), none: "", submit: t("consent.withdraw") }}
      />
    </div>
  );
}
