import { inPartnershipScope } from "@/lib/access/scope";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import { notFound, Problem } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { isCode, label } from "@/lib/vocabulary/codes";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import { changeActivity } from "../commands/record-activity";
import type { ActivityView } from "../model";
import { findActivity } from "../queries/find-activity";
import { changeActivitySchema } from "../schema";
import { type ActivityField, mergeOf, type Values, valuesOf } from "./merge";
import { activityOf } from "./read-form";

const LISTS = {
  ...{ type: "activity_type", status: "activity_status", pillars: "pillar" },
  igoFunctions: "igo_function",
} as const satisfies Partial<Record<ActivityField, ListName>>;

/** Where an error is shown that belongs to several controls. */
const FIRST_OF: Partial<Record<ActivityField, string>> = {
  ...{ title: "title.id", reached: "reached.womenAdult", partners: "partners.0.organisation" },
};

/** What stands recorded in a field, in words. */
function inWords(field: ActivityField, values: Values, locale: Locale): string {
  const texts = Object.entries(values)
    .filter(([name]) => name === field || name.startsWith(`${field}.`))
    .map(([, text]) => text);
  if (field === "province") return texts.map((code) => provinceName(code, locale)).join(", ");
  if (field === "regency") return texts.map((code) => regencyName(code, locale)).join(", ");
  if (!(field in LISTS)) return texts.join(", ");
  const list: ListName = LISTS[field as keyof typeof LISTS];
  const codes = texts.flatMap((text) => text.split(","));
  return codes.map((code) => (isCode(list, code) ? label(list, code, locale) : code)).join(", ");
}

export type Saved =
  | { readonly isSaved: true }
  | {
      readonly isSaved: false;
      readonly errors: readonly { readonly path: string; readonly message: string }[];
      /** The form as it goes on, with what is recorded now as its new base. */
      readonly values: Values;
    };

function conflictOf(
  now: ActivityView,
  { conflicts, goesOn }: ReturnType<typeof mergeOf>,
  locale: Locale,
): Saved {
  const theirs = valuesOf(now);
  const errors = conflicts.map((field) => {
    const value = inWords(field, theirs, locale);
    const key = value ? "changedMeanwhile" : "changedToNothing";
    return {
      path: FIRST_OF[field] ?? field,
      message: translate(locale, `activities.errors.${key}`, { value }) ?? key,
    };
  });
  const base = { "base.version": String(now.version), "base.values": JSON.stringify(theirs) };
  return { isSaved: false, errors, values: { ...goesOn, ...base } };
}

async function recorded(viewer: Viewer, id: string): Promise<ActivityView> {
  const view = await inPartnershipScope(viewer, (scope) => findActivity(scope, id));
  if (!view) throw notFound();
  return view;
}

const ATTEMPTS = 3;

/**
 * Saves what was changed in an activity and only that, so that a colleague's change to another field is
 * kept; where both changed the same field nothing is saved and both are shown.
 */
export async function saveActivity(
  viewer: Viewer,
  id: string,
  form: FormData,
  typed: { readonly version: number; readonly base: Values; readonly mine: Values },
  locale: Locale,
): Promise<Saved> {
  const { base, mine } = typed;
  let { version } = typed;
  const { changed } = mergeOf(base, mine, base);
  const all = activityOf(form);
  // Everything is read by its schema first, so that a refused field is told with a conflict or without.
  parseWith(changeActivitySchema, all, locale);
  for (let attempt = 0; changed.length > 0; attempt += 1) {
    const said = Object.fromEntries(changed.map((field) => [field, all[field]]));
    try {
      await changeActivity(viewer, id, version, parseWith(changeActivitySchema, said, locale));
      return { isSaved: true };
    } catch (error) {
      const isStale = error instanceof Problem && error.status === 412 && attempt < ATTEMPTS;
      if (!isStale) throw error;
      const now = await recorded(viewer, id);
      const merge = mergeOf(base, mine, valuesOf(now));
      if (merge.conflicts.length > 0) return conflictOf(now, merge, locale);
      ({ version } = now);
    }
  }
  return { isSaved: true };
}
