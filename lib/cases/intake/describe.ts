import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import { label, options } from "@/lib/vocabulary/codes";
import { countries } from "@/lib/vocabulary/countries";
import { provinceName, provinces, regencies } from "@/lib/vocabulary/places";
import type { Answers, Field } from "./fields";

/** A field with its words, its choices and what was typed so far. */
export type ShownField = {
  readonly name: string;
  readonly kind: Field["kind"];
  readonly label: string;
  readonly hint: string | null;
  readonly choices: readonly Choice[];
  /** How often it is asked for; every value that was chosen counts. */
  readonly times: number;
  /** The group of fields that it stands in, with its words. */
  readonly group: { readonly at: number; readonly legend: string } | null;
  readonly values: readonly string[];
  readonly parts: { readonly day: string; readonly month: string; readonly year: string };
  /** The answer in words, empty where nothing was said. */
  readonly said: string;
};

/** One answer to choose; `under` is the heading that it stands below in a long list. */
type Choice = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly under?: string | undefined;
};

/** Lists whose codes are words of the law: each has a line in plain words below it. */
const EXPLAINED = ["act", "legal_means", "exploitation_type"];

const wordOf = (name: string) => name.replaceAll(/\.\d+/g, "").replaceAll(".", "-");

function choicesOf(field: Field, locale: Locale): readonly Choice[] {
  if (field.kind === "country")
    return countries(locale).map((one) => ({ value: one.alpha2, label: one[locale] }));
  if (field.kind === "province")
    return provinces().map((one) => ({ value: one.code, label: one[locale] }));
  if (field.kind === "regency")
    return regencies().map((one) => ({
      ...{ value: one.code, label: one[locale] },
      under: provinceName(one.provinceCode, locale),
    }));
  const { list } = field;
  if (list && EXPLAINED.includes(list))
    return options(list, locale).map((one) => ({
      ...one,
      hint: translate(locale, `cases.about.${list}.${one.value}`) ?? undefined,
    }));
  if (list) return options(list, locale);
  const words = field.kind === "yesNo" ? ["YES", "NO"] : (field.only ?? []);
  return words.map((value) => ({
    value,
    label:
      translate(locale, `cases.choices.${field.name.replaceAll(".", "-")}.${value}`) ??
      translate(locale, `cases.choices.${wordOf(field.name)}.${value}`) ??
      translate(locale, `cases.choices.${value}`) ??
      value,
  }));
}

function groupOf({ group, heap }: Field, locale: Locale): ShownField["group"] {
  if (group === undefined) return null;
  if (heap) return { at: group, legend: translate(locale, `cases.intake.heaps.${heap}`) ?? heap };
  const legend = translate(locale, "cases.intake.leg") ?? "";
  return { at: group, legend: `${legend} ${group + 1}` };
}

function namedBy({ named }: Field, locale: Locale): string | null {
  if (!named) return null;
  const [list, code, which] = named;
  const word = which ? translate(locale, `cases.choices.${which}`) : null;
  return [label(list, code, locale), word].filter(Boolean).join(": ");
}

/** A field as a page shows it. */
export function describeField(field: Field, answers: Answers, locale: Locale): ShownField {
  // A field of a row has words of its own where it is asked for another reason than the first.
  const wordsIn = (heap: "fields" | "hints") =>
    translate(locale, `cases.${heap}.${field.name.replaceAll(".", "-")}`) ??
    translate(locale, `cases.${heap}.${wordOf(field.name)}`);
  const choices = choicesOf(field, locale);
  const values = (answers[field.name] ?? []).filter(Boolean);
  const part = (name: string) => answers[`${field.name}.${name}`]?.[0] ?? "";
  const parts = { day: part("day"), month: part("month"), year: part("year") };
  const typed = [parts.day, parts.month, parts.year].filter(Boolean).join(" / ");
  const named = values.map((value) => choices.find((one) => one.value === value)?.label ?? value);
  return {
    ...{ name: field.name, kind: field.kind, choices, values, parts },
    label: namedBy(field, locale) ?? wordsIn("fields") ?? field.name,
    ...{ times: field.times ?? 1, group: groupOf(field, locale) },
    hint: wordsIn("hints"),
    said: field.kind === "fuzzy" ? typed : named.join(", "),
  };
}
