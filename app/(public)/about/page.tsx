import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextPage, type TextPart } from "@/components/text-page";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("public.about"))("title") };
}

/** What Lentera is, and what it is not. */
export default async function AboutPage() {
  const t = await getTranslations("public.about");
  return <TextPage title={t("title")} lead={t("lead")} parts={t.raw("sections") as TextPart[]} />;
}
