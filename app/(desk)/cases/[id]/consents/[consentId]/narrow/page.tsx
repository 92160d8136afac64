import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NarrowForm } from "@/lib/consent/components/change-forms";
import { ConsentHeader } from "@/lib/consent/components/consent-header";
import { consentWords } from "@/lib/consent/components/words";
import { loadConsent } from "@/lib/consent/loaders";

type Props = { readonly params: Promise<{ id: string; consentId: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consent.narrow"))("title") };
}

/** Fewer groups or an earlier end of one consent. */
export default async function NarrowPage({ params }: Props) {
  const { id, consentId } = await params;
  const loaded = await loadConsent(id, consentId);
  if (!loaded.consent.isActive) notFound();
  const { t, title } = await consentWords(loaded.today);
  const consent = { id: consentId, title: title(loaded.consent) };
  return (
    <div className="max-w-2xl">
      <ConsentHeader
        {...{ ...loaded, consent }}
        title={t("narrow.title")}
        lead={t("narrow.lead")}
      />
      <NarrowForm {...loaded} />
    </div>
  );
}
