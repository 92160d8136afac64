import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ConfirmPage } from "@/components/confirm-page";
import { discardDraftAction } from "@/lib/cases/actions/intake";
import { loadDraft } from "@/lib/cases/loaders/intake";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly params: Promise<{ draft: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("intake.discardTitle") };
}

/** Before a draft is thrown away: what is lost. */
export default async function DiscardPage({ params }: Props) {
  const { draft: id } = await params;
  const { progress } = await loadDraft(id, (await getLocale()) as Locale);
  const t = await getTranslations("cases");
  return (
    <ConfirmPage
      title={t("intake.discardTitle")}
      consequences={[t("intake.discardLoses", progress), t("intake.discardStays")]}
      action={discardDraftAction.bind(null, id)}
      words={{ submit: t("intake.discard"), problem: t("common.problem") }}
      cancel={{ href: `/cases/new/${id}`, label: t("intake.back") }}
      isDestructive
    />
  );
}
