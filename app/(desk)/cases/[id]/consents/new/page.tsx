import { getTranslations } from "next-intl/server";
import { ConsentForm } from "@/lib/referrals/components/referral-form";
import { loadSubject } from "@/lib/referrals/loaders";

type Props = { readonly params: Promise<{ id: string }> };

/** A consent on one case. */
export default async function NewConsentPage({ params }: Props) {
  const { subject, receivers } = await loadSubject((await params).id);
  const t = await getTranslations("referrals.consent");
  return (
    <div className="max-w-2xl">
      <a href={`/cases/${subject.id}`}>{t("cancel")}</a>
      <h1 className="mt-3">{t("title")}</h1>
      <p className="text-(--ink-soft)">{t("lead")}</p>
      <ConsentForm subject={subject} receivers={receivers} />
    </div>
  );
}
