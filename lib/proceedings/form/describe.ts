import type { TypedValues } from "@/lib/kernel/typed-fields";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import { options } from "@/lib/vocabulary/codes";
import { type Field, type JusticePart, OWN_LISTS } from "./fields";

type Choice = { readonly value: string; readonly label: string; readonly under?: string };

/** What a form offers beyond its lists, by the name of the field. */
export type Offered = Readonly<Record<string, readonly Choice[]>>;

function choicesOf(field: Field, offered: Offered, locale: Locale, yes: string) {
  if (field.kind === "yes") return [{ value: "true", label: yes }];
  if (field.list) return options(field.list, locale);
  if (!field.own) return offered[field.name];
  return OWN_LISTS[field.own].map((value) => ({
    value,
    label: translate(locale, `proceedings.words.${field.own}.${value}`) ?? value,
  }));
}

/** A field of a part as its form shows it, with what it holds. */
export function describeField(
  part: JusticePart,
  field: Field,
  values: TypedValues,
  offered: Offered,
  locale: Locale,
) {
  const words = (under: string) =>
    translate(locale, `proceedings.${under}.${part}.${field.name}`) ?? undefined;
  const label = words("fields") ?? field.name;
  return {
    ...{ name: field.name, kind: field.kind, label, hint: field.hint ? words("hints") : undefined },
    value: values[field.name] ?? "",
    // A box to tick says beside it what it means; the question above it would say the same twice.
    choices: choicesOf(field, offered, locale, words("yes") ?? label),
  };
}
