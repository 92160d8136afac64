"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { answerForm, readerLocale } from "@/lib/access/answer-form";
import { requirePoster } from "@/lib/access/current-viewer";
import type { Locale } from "@/lib/kernel/viewer";
import { formProblem } from "@/lib/server/form-problem";
import { translate } from "@/lib/server/messages";
import { invalid, Problem } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { changeReport, type StoredWords } from "./commands/change-report";
import { createReport } from "./commands/create-report";
import { moveReport } from "./commands/move-report";
import { WRITTEN } from "./model";
import { changeReportSchema, createReportSchema, reportTransitionSchema } from "./schema";
import { secondSave } from "./workflow/second-save";

const NAMES = {
  programme: ["kind", "programme", "periodStart", "periodEnd", "audience", "corrects"],
  import: ["kind", "import", "audience", "corrects"],
} as const;
const FIELDS = ["title.id", "title.en", ...WRITTEN] as const;

function typed(form: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? "").trim()]));
}

/** Makes a draft and leads to it. */
export async function createReportAction(
  about: keyof typeof NAMES,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = typed(form, NAMES[about]);
  return answerForm(values, async ({ viewer, locale }) => {
    const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
    const { id } = await createReport(viewer, parseWith(createReportSchema, said, locale));
    return `/reports/${id}?made=1`;
  });
}

// Both texts stand in the form: what was typed in the field, what is stored beside it.
function stale(
  { version, words }: StoredWords,
  base: Readonly<Record<string, string>>,
  mine: Readonly<Record<string, string>>,
  locale: Locale,
): FormState {
  const stored = Object.fromEntries(
    Object.entries(words).map(([name, text]) => [name, text ?? ""]),
  );
  const { values, conflicts } = secondSave(base, mine, stored);
  const seen = Object.fromEntries(
    Object.entries(stored).map(([name, text]) => [`base.${name}`, text]),
  );
  const say = (key: string, params = {}) => translate(locale, `reports.form.${key}`, params) ?? key;
  const errors = conflicts.map(({ name, stored: text }) => ({
    path: name,
    message: name === "recorded" ? say("changedElsewhere") : say("storedElsewhere", { text }),
  }));
  const whole = { path: "", message: say("changedElsewhere") };
  return {
    errors: [whole, ...errors],
    values: { ...values, ...seen, version: String(version) },
    notice: null,
  };
}

/** Keeps the words of a draft. A save that comes second shows both texts and loses none. */
export async function changeReportAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const locale = await readerLocale();
  const recorded = form.has("offered") ? form.getAll("recorded").map(String) : null;
  const mine: Record<string, string> = {
    ...typed(form, FIELDS),
    ...(recorded ? { recorded: recorded.join(",") } : {}),
  };
  const names = Object.keys(mine);
  const carried = typed(form, ["version", ...names.map((name) => `base.${name}`)]);
  const base = Object.fromEntries(names.map((name) => [name, carried[`base.${name}`] ?? ""]));
  const words = Object.fromEntries(WRITTEN.map((name) => [name, mine[name] ?? ""]));
  const said = {
    title: { id: mine["title.id"], en: mine["title.en"] },
    narrative: { ...words, ...(recorded ? { recorded } : {}) },
  };
  let saved: number;
  try {
    const viewer = await requirePoster();
    const input = parseWith(changeReportSchema, said, locale);
    const { version } = await changeReport(viewer, id, Number(carried["version"]), input);
    saved = version;
  } catch (error) {
    const now = error instanceof Problem && error.code === "stale" ? error.current : null;
    if (now) return stale(now as StoredWords, base, mine, locale);
    const refused = formProblem(error, locale, { ...mine, ...carried });
    const paths = refused.errors.map((one) => ({
      ...one,
      path: one.path.replace(/^narrative\./, ""),
    }));
    return { ...refused, errors: paths };
  }
  // Another address each time, so that the form begins anew with what is stored now.
  redirect(`/reports/${id}?saved=${saved}`);
}

/** Moves a report along its workflow; what was read must be what is moved. */
export async function moveReportAction(
  { id, to, version }: { readonly id: string; readonly to: string; readonly version: number },
  needsReason: boolean,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = typed(form, ["reason"]);
  return answerForm(values, async ({ viewer, locale }) => {
    const reason = values["reason"];
    if (needsReason && !reason)
      throw invalid([{ path: "reason", message: "reports.errors.reasonMissing" }]);
    const said = { to, ...(reason ? { reason } : {}) };
    const move = parseWith(reportTransitionSchema, said, locale);
    await moveReport(viewer, id, move, null, version);
    return `/reports/${id}?moved=1`;
  });
}
