import type { ActivityView } from "../model";

/** A form as it is sent: name and text, several of one name with commas between them. */
export type Values = Readonly<Record<string, string>>;

const REACHED = ["womenAdult", "menAdult", "girls", "boys", "other"] as const;

/** An activity as its form holds it. */
export function valuesOf(view: ActivityView): Values {
  const { reached, partners } = view;
  const plain = {
    ...{ "title.id": view.title.id, "title.en": view.title.en, type: view.type },
    ...{ status: view.status, pillars: view.pillars.join(","), programme: view.programme },
    ...{ igoFunctions: view.igoFunctions.join(","), description: view.description },
    ...{ province: view.province, regency: view.regency, output: view.output },
    ...{ plannedStart: view.plannedStart, plannedEnd: view.plannedEnd },
    ...{ actualStart: view.actualStart, actualEnd: view.actualEnd },
    targeted: view.targeted?.toString() ?? null,
  };
  const counts = REACHED.map((name) => [`reached.${name}`, reached?.[name].toString() ?? null]);
  const rows = partners.flatMap(({ organisation, role }, index) => [
    [`partners.${index}.organisation`, organisation],
    [`partners.${index}.role`, role],
  ]);
  const all = [...Object.entries(plain), ...counts, ...rows] as [string, string | null][];
  return Object.fromEntries(all.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** The field that a name belongs to: what is changed together. */
const fieldOf = (name: string) => name.split(".")[0] ?? name;

// Order of ticks and of partners, spaces and separators of thousands say nothing.
function said(values: Values, field: string): string {
  const mine = Object.entries(values).filter(([name]) => fieldOf(name) === field);
  const clean = (text: string) => text.replaceAll("\r\n", "\n").trim();
  if (field === "partners") {
    const rows = mine.flatMap(([name, organisation]) => {
      const role = values[name.replace(/organisation$/, "role")] || "IMPLEMENTING";
      return name.endsWith(".organisation") && organisation ? [`${organisation} ${role}`] : [];
    });
    return rows.sort().join("|");
  }
  if (field === "reached" || field === "targeted")
    return mine
      .flatMap(([name, text]) => (text.trim() ? [`${name}=${text.replaceAll(/[.\s]/g, "")}`] : []))
      .sort()
      .join("|");
  return mine
    .flatMap(([name, text]) =>
      clean(text) ? [`${name}=${clean(text).split(",").sort().join()}`] : [],
    )
    .sort()
    .join("|");
}

const FIELDS = [
  ...(["title", "type", "status", "pillars", "igoFunctions", "programme", "description"] as const),
  ...(["partners", "province", "regency", "plannedStart", "plannedEnd"] as const),
  ...(["actualStart", "actualEnd", "targeted", "reached", "output"] as const),
] as const;

export type ActivityField = (typeof FIELDS)[number];

/** The fields in which two states of a form differ. */
export function changedFields(one: Values, other: Values): ActivityField[] {
  return FIELDS.filter((field) => said(one, field) !== said(other, field));
}

/**
 * What the writer saw (`base`), typed (`mine`) and what is recorded now (`theirs`): which of his changes
 * meet somebody else's, and the form as it goes on: his words, a colleague's where he changed nothing.
 */
export function mergeOf(base: Values, mine: Values, theirs: Values) {
  const changed = changedFields(base, mine);
  const conflicts = changed.filter(
    (field) =>
      said(base, field) !== said(theirs, field) && said(mine, field) !== said(theirs, field),
  );
  const untouched = FIELDS.filter((field) => !changed.includes(field));
  const isTheirs = (name: string) => untouched.includes(fieldOf(name) as ActivityField);
  const kept = Object.entries(mine).filter(([name]) => !isTheirs(name));
  const taken = Object.entries(theirs).filter(([name]) => isTheirs(name));
  return { changed, conflicts, goesOn: Object.fromEntries([...kept, ...taken]) as Values };
}
