"use server";

import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { answerExport, askForExport } from "./commands/ask-export";
import { type ExportFilters, exportAnswerSchema, exportSchema } from "./schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Asks for the filtered list as a file; leads to where it is taken, or waits. */
export async function exportAction(
  filters: ExportFilters,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const columns = form.getAll("columns").map(String);
  const values = { reason: textOf(form, "reason") };
  return answerForm({ ...values, columns: columns.join(",") }, async ({ viewer, locale }) => {
    const said = { filters, columns, reason: values.reason || null };
    const ask = parseWith(exportSchema, said, locale);
    const { id } = await askForExport(viewer, ask, textOf(form, "key") || null);
    return `/cases/export/${id}`;
  });
}

/** Another supervisor agrees or refuses. */
export async function answerExportAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { answer: textOf(form, "answer") };
  return answerForm(values, async ({ viewer, locale }) => {
    await answerExport(viewer, id, parseWith(exportAnswerSchema, values, locale));
    return `/cases/export/${id}`;
  });
}
