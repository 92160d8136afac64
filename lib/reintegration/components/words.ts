import { getLocale, getTranslations } from "next-intl/server";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { OWN_LISTS } from "../form/fields";

/** The words of return and reintegration in the reader's language. */
export async function returnWords() {
  const t = await getTranslations("reintegration");
  const locale = (await getLocale()) as Locale;
  return {
    ...{ t, locale },
    day: (day: string | null) => (day ? formatDay(day, locale) : null),
    own: (list: keyof typeof OWN_LISTS, code: string) => t(`words.${list}.${code}`),
  };
}
