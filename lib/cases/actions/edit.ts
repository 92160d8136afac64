"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { DONE, readerLocale } from "@/lib/access/answer-form";
import { requirePoster } from "@/lib/access/current-viewer";
import { dropKept, keepForHolder, valuesIn } from "@/lib/access/kept";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { formProblem } from "@/lib/server/form-problem";
import { translate } from "@/lib/server/messages";
import { describeField, type ShownField } from "../intake/describe";
import type { Answers, Field } from "../intake/fields";
import { carriedOn } from "../merge/merge";
import { EDIT_PARTS, type EditPart, isEditPart, keysOf, pageOfPart } from "../merge/parts";
import { type Stale, savePart, type Typed } from "../merge/save";
import type { TaskState } from "./intake";
import { typedIn } from "./read-form";

/** Both versions of what two people changed, in words, for the page on which one of them chooses. */
export type ShownMerge = {
  readonly who: string;
  readonly conflicts: readonly {
    readonly name: string;
    readonly label: string;
    readonly mine: string;
    readonly theirs: string;
  }[];
  readonly onlyMine: readonly ShownField[];
  readonly onlyTheirs: readonly ShownField[];
  readonly mine: Answers;
  readonly picks: Readonly<Record<string, string>>;
};

/** What the form of a part shows after it was sent; `seen` is what its writer saw, also without scripts. */
export type EditState = TaskState & {
  readonly seen: { readonly base: Answers; readonly version: number } | null;
  readonly merge: ShownMerge | null;
};

function shownMerge({ now, merge, by, at }: Stale, mine: Answers, locale: Locale): ShownMerge {
  const inWords = (answers: Answers) => (field: Field) => describeField(field, answers, locale);
  const when = at ? formatMoment(at, locale) : "";
  return {
    who: [by, when].filter(Boolean).join(", "),
    conflicts: merge.conflicts.map((field) => {
      const { name, label, said } = inWords(mine)(field);
      return { name, label, mine: said, theirs: inWords(now.answers)(field).said };
    }),
    onlyMine: merge.mine.map(inWords(mine)),
    onlyTheirs: merge.theirs.map(inWords(now.answers)),
    ...{ mine: carriedOn(merge, mine, now.answers), picks: {} },
  };
}

// On the merge page the writer has chosen per field: "theirs" gives up what was typed.
function picked(form: FormData, typed: Typed, fields: readonly Field[]): Typed {
  const given = fields.filter(({ name }) => form.get(`pick.${name}`) === "theirs");
  const keys = given.flatMap(keysOf);
  const back = Object.fromEntries(keys.map((key) => [key, typed.base[key] ?? []]));
  return { ...typed, mine: { ...typed.mine, ...back } };
}

function unpicked(form: FormData, state: EditState, locale: Locale): FormState["errors"] {
  return (state.merge?.conflicts ?? []).flatMap(({ name, label }) => {
    if (form.get(`pick.${name}`)) return [];
    const message = translate(locale, "cases.edit.choose", { name: label }) ?? label;
    return [{ path: `pick.${name}`, message }];
  });
}

/**
 * Saves what was changed in a part of a case. Where a colleague changed the same field meanwhile,
 * answers with both versions; nothing that was typed is lost.
 */
export async function editCaseAction(
  caseId: string,
  part: EditPart,
  state: EditState,
  form: FormData,
): Promise<EditState> {
  const locale = await readerLocale();
  if (!isEditPart(part)) return state;
  const fields: readonly Field[] = EDIT_PARTS[part];
  const sent = { base: typedIn(form, fields, "base."), mine: typedIn(form, fields) };
  const typed = { ...sent, version: Number(form.get("version")) };
  const seen = { base: typed.base, version: typed.version };
  const attempt = state.attempt + 1;
  const open = unpicked(form, state, locale);
  if (state.merge && open.length > 0) {
    const picks = Object.fromEntries(
      state.merge.conflicts.map(({ name }) => [name, String(form.get(`pick.${name}`) ?? "")]),
    );
    return { ...state, errors: open, attempt, merge: { ...state.merge, picks } };
  }
  let stale: Stale | null;
  const kept = String(form.get("kept") ?? "");
  try {
    const viewer = await requirePoster();
    stale = await savePart(viewer, caseId, part, picked(form, typed, fields), locale);
    if (!stale) await dropKept(viewer, kept);
  } catch (error) {
    await keepForHolder(kept, valuesIn(form));
    const shown = fields.map((field) => describeField(field, typed.mine, locale));
    const names = fields.map(({ name }) => name);
    return { ...formProblem(error, locale, {}, names), fields: shown, attempt, seen, merge: null };
  }
  if (stale) {
    const now = { base: stale.now.answers, version: stale.now.version };
    const merge = shownMerge(stale, typed.mine, locale);
    return { ...DONE, fields: null, attempt, seen: now, merge };
  }
  revalidatePath(`/cases/${caseId}`);
  const page = pageOfPart(caseId, part);
  revalidatePath(page);
  redirect(`${page}?changed=1`);
}
