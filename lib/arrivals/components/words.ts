import { getLocale, getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/kernel/viewer";

/** The words of a part of a page, the title of its error summary, and the reader's language. */
export async function words() {
  const t = await getTranslations("arrivals");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}
