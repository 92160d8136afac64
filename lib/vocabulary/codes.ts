import type { Locale } from "@/lib/kernel/viewer";
import { CODE_WORDS, type Code, type ListName } from "./code-lists";
import { type Entry, LISTS } from "./lists";

const entriesByList = new Map<string, ReadonlyMap<string, Entry>>(
  Object.entries(LISTS).map(([list, { codes: entries }]) => [
    list,
    new Map(entries.map((entry) => [entry.code, entry])),
  ]),
);

function findEntry(list: ListName, code: string): Entry | undefined {
  return entriesByList.get(list)?.get(code);
}

/**
 * The words for a code. An unknown code comes back as itself: an old record with a code that was
 * retired must stay readable, and a page must not fail over a label.
 */
export function label(list: ListName, code: string, locale: Locale): string {
  return findEntry(list, code)?.[locale] ?? code;
}

/** The title of a whole list ("Gender" / "Gender"), for a legend or a table's heading. */
export function listTitle(list: ListName, locale: Locale): string {
  return LISTS[list].title[locale];
}

/** Every code of a list in the list's own order (the order in which a form shows them). */
export function codes<List extends ListName>(list: List): readonly Code<List>[] {
  return CODE_WORDS[list].split(" ") as Code<List>[];
}

/** Every code with its label: what a select or a group of checkboxes is made of. */
export function options(
  list: ListName,
  locale: Locale,
): readonly { value: string; label: string }[] {
  return LISTS[list].codes.map((entry) => ({ value: entry.code, label: entry[locale] }));
}

/** Whether a text from outside is a code of this list; narrows it to the list's union. */
export function isCode<List extends ListName>(list: List, code: string): code is Code<List> {
  return entriesByList.get(list)?.has(code) ?? false;
}

/**
 * A further attribute of a code: the value of another standard (`htcds`, `ctdc27`, `ctdc63`, `iati`,
 * `glotip`, `hxl`), a `pillar`, a `category`, a `level`, a `note`; null where the list has none.
 */
export function attribute(list: ListName, code: string, name: string): string | null {
  return findEntry(list, code)?.[name] ?? null;
}

/** The codes whose attribute has this value, e.g. the service types of a category. */
export function codesWith<List extends ListName>(
  list: List,
  name: string,
  value: string,
): readonly Code<List>[] {
  return codes(list).filter((code) => attribute(list, code, name) === value);
}

/** Whether an expert has still to confirm this list (shown beside it in the administration). */
export function needsConfirmation(list: ListName): boolean {
  return LISTS[list].verify ?? false;
}
