import { getTranslations } from "next-intl/server";
import { ReferralForm } from "@/lib/referrals/components/referral-form";
import { loadSubject } from "@/lib/referrals/loaders";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A referral of one case. */
export default async function NewReferralPage({ searchParams }: Props) {
  const { subject, receivers } = await loadSubject((await searchParams)["case"]);
  const t = await getTranslations("referrals");
  return (
    <div className="max-w-2xl">
      <a href={`/cases/${subject.id}`}>{t("consent.cancel")}</a>
      <h1 className="mt-3">{t("form.title")}</h1>
      <p>
        {subject.pseudonym} <span className="font-mono text-sm">{subject.reference}</span>
      </p>
      <p className="mt-2">
        <a href={`/cases/${subject.id}/consents/new`}>{t("form.consentFirst")}</a>
      </p>
      <ReferralForm subject={subject} receivers={receivers} />
    </div>
  );
}
