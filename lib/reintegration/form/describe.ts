import type { TypedValues } from "@/lib/kernel/typed-fields";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import { options } from "@/lib/vocabulary/codes";
import { provinceName, provinces, regencies } from "@/lib/vocabulary/places";
import { LEVELS } from "../model";
import { type Field, OWN_LISTS, type ReturnPart } from "./fields";

function choicesOf({ name, list, own, level }: Field, locale: Locale) {
  if (list) return options(list, locale);
  if (name === "province")
    return provinces().map((one) => ({ value: one.code, label: one[locale] }));
  if (name === "regency")
    return regencies().map((one) => ({
      ...{ value: one.code, label: one[locale], under: provinceName(one.provinceCode, locale) },
    }));
  const words = (key: string) => translate(locale, `reintegration.${key}`) ?? key;
  if (level)
    return [
      ...LEVELS.map((one) => ({
        ...{ value: String(one), label: `${one}. ${words(`levels.${one}`)}` },
        hint: words(`anchors.${level}.${one}`),
      })),
      // What was ticked can be taken back.
      { value: "", label: words("outcomes.unknown") },
    ];
  if (!own) return undefined;
  return OWN_LISTS[own].map((value) => ({ value, label: words(`words.${own}.${value}`) }));
}

/** A field of a part as its form shows it, with what it holds. */
export function describeField(part: ReturnPart, field: Field, values: TypedValues, locale: Locale) {
  const words = (under: string) =>
    translate(locale, `reintegration.${under}.${part}.${field.name}`) ?? undefined;
  return {
    ...{ name: field.name, kind: field.kind, label: words("fields") ?? field.name },
    ...{ hint: field.hint ? words("hints") : undefined, value: values[field.name] ?? "" },
    choices: choicesOf(field, locale),
  };
}
