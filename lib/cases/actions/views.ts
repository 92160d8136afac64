"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { requireViewer } from "@/lib/access/current-viewer";
import { parseWith } from "@/lib/server/validation";
import { changeView, keepView, saveView } from "../commands/views";
import { caseViewSchema, changeViewSchema } from "../schema/views";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Keeps the list as its address asks for it. */
export async function saveViewAction(
  query: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { name: textOf(form, "name"), isShared: textOf(form, "isShared") };
  return answerForm(values, async ({ viewer, locale }) => {
    const said = { name: values.name, query, isShared: values.isShared === "yes" };
    await saveView(viewer, parseWith(caseViewSchema, said, locale), textOf(form, "key") || null);
    return `/cases/views?done=kept`;
  });
}

/** Renames a view, shares it or shares it no more. */
export async function changeViewAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { name: textOf(form, "name"), isShared: textOf(form, "isShared") };
  return answerForm(values, async ({ viewer, locale }) => {
    const said = { name: values.name, isShared: values.isShared === "yes" };
    await changeView(viewer, id, parseWith(changeViewSchema, said, locale));
    return "/cases/views?done=changed";
  });
}

/** Takes a view away; the next page offers to bring it back. */
export async function removeViewAction(id: string): Promise<void> {
  await keepView(await requireViewer(), id, false);
  redirect(`/cases/views?removed=${id}`);
}

/** Brings a view back. */
export async function restoreViewAction(id: string): Promise<void> {
  await keepView(await requireViewer(), id, true);
  redirect("/cases/views?done=restored");
}
