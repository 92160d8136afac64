import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConfirmPage } from "@/components/confirm-page";
import { LongTextField } from "@/components/long-text-field";
import { consequencesOf } from "@/lib/consent/components/effect-list";
import { consentWords } from "@/lib/consent/components/words";
import { loadConsent } from "@/lib/consent/loaders";
import { withdrawConsentAction } from "@/lib/referrals/actions";

type Props = { readonly params: Promise<{ id: string; consentId: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consent.withdraw"))("act") };
}

/** Asks before a consent is withdrawn, and says all that follows. */
export default async function WithdrawPage({ params }: Props) {
  const { id, consentId } = await params;
  const loaded = await loadConsent(id, consentId);
  if (loaded.consent.status !== "GIVEN") notFound();
  const { t, title } = await consentWords(loaded.today);
  return (
    <ConfirmPage
      title={t("withdraw.title", { what: title(loaded.consent) })}
      consequences={[...(await consequencesOf(loaded)), t("effects.helpGoesOn")]}
      action={withdrawConsentAction.bind(null, id, consentId)}
      words={{ problem: t("form.problem"), submit: t("withdraw.submit") }}
      cancel={{ href: `/cases/${id}/consents/${consentId}`, label: t("form.cancel") }}
      isDestructive
    >
      <LongTextField {...{ name: "reason", label: t("withdraw.reason"), rows: 2 }} />
    </ConfirmPage>
  );
}
