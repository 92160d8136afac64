"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { asked, DONE, readerLocale } from "@/lib/access/answer-form";
import { requirePoster } from "@/lib/access/current-viewer";
import { formProblem } from "@/lib/server/form-problem";
import { invalid } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { changeService } from "../commands/change-service";
import { moveCase } from "../commands/move-case";
import { readCase } from "../commands/read-case";
import { changeServiceSchema, transitionSchema } from "../schema";

/** Moves a case along its workflow. */
export async function moveCaseAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const locale = await readerLocale();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const values = { to: text("to"), reason: text("reason") };
  try {
    const viewer = await requirePoster();
    if (!values.to) throw invalid([{ path: "to", message: "problems.fields.required" }]);
    const input = { to: values.to, reason: values.reason || null };
    await moveCase(viewer, caseId, parseWith(transitionSchema, input, locale));
  } catch (error) {
    return formProblem(error, locale, values);
  }
  revalidatePath(`/cases/${caseId}`);
  redirect(`/cases/${caseId}?moved=1`);
}

/** What the identity form shows after it was asked. */
export type RevealState = FormState & {
  readonly identity: readonly { readonly name: string; readonly value: string }[] | null;
};

/** Opens who the person is, for who is entitled to it; that it was opened is written down. */
export async function revealAction(
  caseId: string,
  _state: RevealState,
  form: FormData,
): Promise<RevealState> {
  const { viewer, locale } = await asked();
  const reason = String(form.get("reason") ?? "")
    .trim()
    .slice(0, 500);
  try {
    const read = await readCase({ ...viewer, reason: reason || null }, caseId, true);
    if (read.identityDecision === "reasonMissing")
      throw invalid([{ path: "reason", message: "cases.errors.reasonMissing" }]);
    const entries = Object.entries(read.identity ?? {}).flatMap(([name, value]) => {
      const text = typeof value === "string" ? value : (value?.date ?? "");
      return text ? [{ name, value: text }] : [];
    });
    return { ...DONE, identity: entries };
  } catch (error) {
    return { ...formProblem(error, locale, { reason }), identity: null };
  }
}

// What is no whole number stays text, so that the schema refuses it at its field.
function wholeNumber(text: string, times = 1): number | string | null {
  if (text === "") return null;
  const digits = text.replace(/[.,\s]/g, "");
  return /^\d{1,12}$/.test(digits) ? Number(digits) * times : text;
}

/** Says how far a service has come; who comes second reads again, with what he typed still there. */
export async function changeServiceAction(
  caseId: string,
  serviceId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const locale = await readerLocale();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const values = {
    ...{ status: text("status"), startedAt: text("startedAt"), endedAt: text("endedAt") },
    ...{ provider: text("provider"), quantity: text("quantity"), cost: text("cost") },
    reason: text("reason"),
  };
  try {
    const viewer = await requirePoster();
    const days = { startedAt: values.startedAt || null, endedAt: values.endedAt || null };
    const more = {
      ...{ provider: values.provider || null, reason: values.reason || null },
      ...{ quantity: wholeNumber(values.quantity), cost: wholeNumber(values.cost, 100) },
    };
    const said = { status: values.status, ...days, ...more };
    const input = parseWith(changeServiceSchema, said, locale);
    await changeService(viewer, caseId, serviceId, Number(text("version")), input);
  } catch (error) {
    return formProblem(error, locale, values);
  }
  revalidatePath(`/cases/${caseId}`);
  redirect(`/cases/${caseId}?changed=1#services`);
}
