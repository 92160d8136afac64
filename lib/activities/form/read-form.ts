const MOST_PARTNERS = 50;

function textOf(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 20_000) : null;
}

// What is no number stays text: the schema refuses it at its field.
function numberOf(form: FormData, name: string): number | string | null {
  const text = textOf(form, name)?.replaceAll(/[.\s]/g, "") ?? null;
  return text !== null && /^\d+$/.test(text) ? Number(text) : text;
}

const allOf = (form: FormData, name: string) => form.getAll(name).map(String).filter(Boolean);

function partnersOf(form: FormData) {
  return Array.from({ length: MOST_PARTNERS }, (_, index) => index).flatMap((index) => {
    const organisation = textOf(form, `partners.${index}.organisation`);
    const role = textOf(form, `partners.${index}.role`) ?? "IMPLEMENTING";
    return organisation ? [{ organisation, role }] : [];
  });
}

const REACHED = ["womenAdult", "menAdult", "girls", "boys", "other"] as const;

function reachedOf(form: FormData) {
  const counts = REACHED.map((name) => [name, numberOf(form, `reached.${name}`)] as const);
  if (counts.every(([, count]) => count === null)) return null;
  return Object.fromEntries(counts.map(([name, count]) => [name, count ?? 0]));
}

/** What the form of an activity says, in the shape of its schema; nothing is checked here. */
export function activityOf(form: FormData): Record<string, unknown> {
  const text = (name: string) => textOf(form, name);
  return {
    title: { id: text("title.id") ?? "", en: text("title.en") ?? "" },
    ...{ type: text("type") ?? undefined, description: text("description") },
    ...(text("status") ? { status: text("status") } : {}),
    ...{ pillars: allOf(form, "pillars"), igoFunctions: allOf(form, "igoFunctions") },
    ...{ programme: text("programme"), partners: partnersOf(form), province: text("province") },
    ...{ regency: text("regency"), plannedStart: text("plannedStart") },
    ...{ plannedEnd: text("plannedEnd"), actualStart: text("actualStart") },
    ...{ actualEnd: text("actualEnd"), targeted: numberOf(form, "targeted") },
    ...{ reached: reachedOf(form), output: text("output") },
  };
}

/** What the part on a difficulty says, null where it was left empty. */
export function challengeOf(form: FormData, prefix: string): Record<string, unknown> | null {
  const text = (name: string) => textOf(form, `${prefix}${name}`);
  if (!text("title") && !text("category") && !text("description")) return null;
  const severity = numberOf(form, `${prefix}severity`);
  return {
    ...{ category: text("category") ?? undefined, title: text("title") ?? "" },
    ...{ description: text("description"), pillar: text("pillar") },
    ...(severity === null ? {} : { severity }),
    ...(text("mitigation") ? { mitigation: text("mitigation") } : {}),
  };
}

/** Everything as it was typed, several checkboxes in one text with commas. */
export function typedValues(form: FormData): Record<string, string> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$"));
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).map(String).join(",").slice(0, 20_000)]),
  );
}
