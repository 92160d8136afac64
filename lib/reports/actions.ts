"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { FormState } from "@/components/form-state";
import { requireViewer } from "@/lib/access/current-viewer";
import type { Locale } from "@/lib/kernel/viewer";
import { formProblem } from "@/lib/server/form-problem";
import { parseWith } from "@/lib/server/validation";
import { changeReport, createReport, moveReport } from "./commands";
import { changeReportSchema, createReportSchema, reportTransitionSchema } from "./schema";

const NAMES = ["kind", "programme", "periodStart", "periodEnd", "audience"] as const;
const WORDS = ["summary", "difficulties", "lessons"] as const;

async function asked() {
  return { viewer: await requireViewer(), locale: (await getLocale()) as Locale };
}

function typed(form: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? "").trim()]));
}

/** Makes a draft and leads to it. */
export async function createReportAction(_state: FormState, form: FormData): Promise<FormState> {
  const { viewer, locale } = await asked();
  const values = typed(form, NAMES);
  let id: string;
  try {
    const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
    id = (await createReport(viewer, parseWith(createReportSchema, said, locale))).id;
  } catch (error) {
    return formProblem(error, locale, values);
  }
  redirect(`/reports/${id}?made=1`);
}

/** Keeps the words of a draft. */
export async function changeReportAction(
  id: string,
  version: number,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  const values = typed(form, WORDS);
  try {
    const input = parseWith(changeReportSchema, { narrative: values }, locale);
    await changeReport(viewer, id, version, input);
  } catch (error) {
    return formProblem(error, locale, values);
  }
  redirect(`/reports/${id}?saved=1`);
}

/** Moves a report along its workflow. */
export async function moveReportAction(
  id: string,
  to: string,
  _state: FormState,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  try {
    await moveReport(viewer, id, parseWith(reportTransitionSchema, { to }, locale));
  } catch (error) {
    return formProblem(error, locale);
  }
  redirect(`/reports/${id}?moved=1`);
}
