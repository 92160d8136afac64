import { getLocale, getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/kernel/viewer";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { label } from "@/lib/vocabulary/codes";

/** The words of the page that tells what happened, and the codes of a list in words. */
export async function words() {
  const locale = (await getLocale()) as Locale;
  const all = (list: ListName, codes: readonly string[]) =>
    codes.map((code) => label(list, code, locale)).join(", ");
  return {
    t: await getTranslations("happened"),
    cases: await getTranslations("cases"),
    locale,
    all,
  };
}

export type Words = Awaited<ReturnType<typeof words>>;
