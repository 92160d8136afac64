import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { secondSave } from "@/lib/kernel/second-save";
import type { TypedValues } from "@/lib/kernel/typed-fields";
import { translate } from "@/lib/server/messages";
import { Problem } from "@/lib/server/problem";
import { type Asked, answerForm } from "./answer-form";
import { typedIn } from "./typed-in";

/**
 * A form that changes what others may change too. `recorded` gives what lies there now, as its fields show
 * it; `save` writes over the version that it is told and throws 412 where that is no longer the newest.
 */
export type Edit = {
  readonly recorded: (who: Asked) => Promise<{ version: number; values: TypedValues }>;
  readonly save: (who: Asked, values: TypedValues, version: number) => Promise<unknown>;
};

/** What a guarded form sent: what its writer saw, what he typed, and where he has chosen between two texts. */
type Sent = {
  readonly base: TypedValues;
  readonly mine: TypedValues;
  readonly version: number;
  readonly open: readonly string[];
};

// What is no version of a row is older than all of them.
const versionIn = (text = ""): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);

const BASE = "base.";
const ATTEMPTS = 3;

function sentIn(form: FormData): Sent {
  const all = typedIn(form);
  const names = Object.keys(all).filter((name) => name.startsWith(BASE));
  const base = Object.fromEntries(
    names.map((name) => [name.slice(BASE.length), all[name] ?? ""] as const),
  );
  const given = (name: string) => all[`pick.${name}`] === "theirs";
  const mine = Object.keys(base).map((name) => [
    name,
    (given(name) ? base[name] : all[name]) ?? "",
  ]);
  return {
    ...{ base, version: versionIn(all["version"]) },
    mine: { ...all, ...Object.fromEntries(mine) },
    open: form
      .getAll("asks")
      .map(String)
      .filter((name) => !all[`pick.${name}`]),
  };
}

// Both texts stand in the form, at their field; what was typed is still in it.
function clashing(
  { base, mine, version }: Omit<Sent, "open">,
  fields: readonly string[],
  { locale }: Asked,
  isFirst: boolean,
): FormState {
  const say = (key: string) => translate(locale, `common.secondSave.${key}`) ?? key;
  const seen = Object.entries(base).map(([name, value]) => [`${BASE}${name}`, value] as const);
  const at = fields.map((path) => ({ path, message: say(isFirst ? "changed" : "choose") }));
  return {
    errors: [{ path: "", message: say("lead") }, ...at],
    values: { ...mine, ...Object.fromEntries(seen), version: String(version) },
    notice: null,
    clash: {
      theirs: Object.fromEntries(fields.map((name) => [name, base[name] ?? ""])),
      words: { ask: say("ask"), mine: say("mine"), theirs: say("theirs"), none: say("none") },
    },
  };
}

/**
 * Saves what a guarded form says. Where somebody was faster, what only one of both changed is kept; null when
 * it is saved, or the form with both texts side by side where both changed the same field.
 */
export async function saveOver(edit: Edit, form: FormData, who: Asked): Promise<FormState | null> {
  const sent = sentIn(form);
  const { base, mine } = sent;
  if (sent.open.length > 0) return clashing(sent, sent.open, who, false);
  let [values, version] = [mine, sent.version];
  for (let attempt = 0; ; attempt += 1) {
    try {
      await edit.save(who, values, version);
      return null;
    } catch (error) {
      const isStale = error instanceof Problem && error.status === 412 && attempt < ATTEMPTS;
      if (!isStale) throw error;
      const now = await edit.recorded(who);
      const merged = secondSave(base, mine, now.values);
      const names = Object.keys(base);
      const theirs = Object.fromEntries(names.map((name) => [name, now.values[name] ?? ""]));
      const stale = { base: theirs, mine: merged.values, version: now.version };
      if (merged.conflicts.length > 0) return clashing(stale, merged.conflicts, who, true);
      [values, version] = [merged.values, now.version];
    }
  }
}

/** The answer of a guarded form: it leads to `next` once it is saved. */
export async function answerEdit(form: FormData, edit: Edit, next: string): Promise<FormState> {
  // A box whose last tick was taken away is not sent at all; what it carries along tells that it was asked.
  const emptied = Object.fromEntries(Object.keys(sentIn(form).base).map((name) => [name, ""]));
  return answerForm({ ...emptied, ...typedIn(form) }, async (who) => {
    const clash = await saveOver(edit, form, who);
    if (clash === null) revalidatePath(next.split(/[?#]/)[0] ?? next);
    return clash ?? next;
  });
}
