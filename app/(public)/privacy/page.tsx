import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextPage, type TextPart } from "@/components/text-page";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("public.privacy"))("title") };
}

/** How data about persons is protected, in plain words. */
export default async function PrivacyPage() {
  const t = await getTranslations("public.privacy");
  return <TextPage title={t("title")} lead={t("lead")} parts={t.raw("sections") as TextPart[]} />;
}
