import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextPage, type TextPart } from "@/components/text-page";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("public.safety"))("title") };
}

/** How to use this site when somebody may look. */
export default async function SafetyPage() {
  const t = await getTranslations("public.safety");
  return <TextPage title={t("title")} lead={t("lead")} parts={t.raw("sections") as TextPart[]} />;
}
