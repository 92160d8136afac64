import { getTranslations } from "next-intl/server";
import type { AlikeWords } from "./alike-panel";

/** The words of the panel with earlier records. */
export async function alikeWords(): Promise<AlikeWords> {
  const t = await getTranslations("people.search");
  return {
    ...{ look: t("search"), none: t("none"), found: t("found"), ask: t("ask") },
    ...{ hint: t("hint"), tooLittle: t("tooLittle"), NIK: t("NIK") },
    ...{ PASSPORT: t("PASSPORT"), PHONE: t("PHONE"), NAME: t("NAME") },
  };
}
