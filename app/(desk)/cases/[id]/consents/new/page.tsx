import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConsentForm } from "@/lib/consent/components/consent-form";
import { ConsentHeader } from "@/lib/consent/components/consent-header";
import { loadConsentForm } from "@/lib/consent/loaders";

type Props = { readonly params: Promise<{ id: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consent"))("form.title") };
}

/** A consent on one case. */
export default async function NewConsentPage({ params }: Props) {
  const loaded = await loadConsentForm((await params).id);
  const t = await getTranslations("consent.form");
  return (
    <div className="max-w-2xl">
      <ConsentHeader {...loaded} title={t("title")} lead={t("lead")} />
      <ConsentForm {...loaded} />
    </div>
  );
}
