import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import { options } from "@/lib/vocabulary/codes";
import { countries } from "@/lib/vocabulary/countries";
import { provinces } from "@/lib/vocabulary/places";
import type { Answers, Field } from "./fields";

/** A field with its words, its choices and what was typed so far. */
export type ShownField = {
  readonly name: string;
  readonly kind: Field["kind"];
  readonly label: string;
  readonly hint: string | null;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly values: readonly string[];
  readonly parts: { readonly day: string; readonly month: string; readonly year: string };
  /** The answer in words, empty where nothing was said. */
  readonly said: string;
};

const wordOf = (name: string) => name.replaceAll(/\.\d+/g, "").replaceAll(".", "-");

function choicesOf(field: Field, locale: Locale) {
  if (field.kind === "country")
    return countries(locale).map((one) => ({ value: one.alpha2, label: one[locale] }));
  if (field.kind === "province")
    return provinces().map((one) => ({ value: one.code, label: one[locale] }));
  if (field.list) return options(field.list, locale);
  const words = field.kind === "yesNo" ? ["YES", "NO"] : (field.only ?? []);
  return words.map((value) => ({
    value,
    label:
      translate(locale, `cases.choices.${wordOf(field.name)}.${value}`) ??
      translate(locale, `cases.choices.${value}`) ??
      value,
  }));
}

/** A field as a page shows it. */
export function describeField(field: Field, answers: Answers, locale: Locale): ShownField {
  const key = `cases.fields.${wordOf(field.name)}`;
  const leg = /^journeyLegs\.(\d)/.exec(field.name)?.[1];
  const word = translate(locale, key) ?? field.name;
  const choices = choicesOf(field, locale);
  const values = (answers[field.name] ?? []).filter(Boolean);
  const part = (name: string) => answers[`${field.name}.${name}`]?.[0] ?? "";
  const parts = { day: part("day"), month: part("month"), year: part("year") };
  const typed = [parts.day, parts.month, parts.year].filter(Boolean).join(" / ");
  const named = values.map((value) => choices.find((one) => one.value === value)?.label ?? value);
  return {
    ...{ name: field.name, kind: field.kind, choices, values, parts },
    label: leg ? `${word} (${Number(leg) + 1})` : word,
    hint: translate(locale, `cases.hints.${wordOf(field.name)}`),
    said: field.kind === "fuzzy" ? typed : named.join(", "),
  };
}
