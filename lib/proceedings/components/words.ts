import { getLocale, getTranslations } from "next-intl/server";
import { formatDay, formatMoney } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { OWN_LISTS } from "../form/fields";

/** The words of the justice track in the reader's language. */
export async function justiceWords() {
  const t = await getTranslations("proceedings");
  const locale = (await getLocale()) as Locale;
  return {
    ...{ t, locale },
    day: (day: string | null) => (day ? formatDay(day, locale) : null),
    money: (minor: number | null, currency: string) =>
      minor === null ? null : formatMoney(minor, currency, locale),
    own: (list: keyof typeof OWN_LISTS, code: string) => t(`words.${list}.${code}`),
    stage: (code: string) => label("prosecution_stage", code, locale),
  };
}
