import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextPage, type TextPart } from "@/components/text-page";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("public.accessibility"))("title") };
}

/** What may be expected, and what to do about a barrier. */
export default async function AccessibilityPage() {
  const t = await getTranslations("public.accessibility");
  return <TextPage title={t("title")} lead={t("lead")} parts={t.raw("sections") as TextPart[]} />;
}
