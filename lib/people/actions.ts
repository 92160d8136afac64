"use server";

import type { FormState } from "@/components/form-state";
import { asked } from "@/lib/access/answer-form";
import { formProblem } from "@/lib/server/form-problem";
import { parseWith } from "@/lib/server/validation";
import { findDuplicates } from "./commands";
import type { Duplicate } from "./model";
import { searchFormSchema } from "./schema";

export type SearchState = FormState & {
  readonly found: readonly (Duplicate & { readonly caseId: string | null })[] | null;
};

/** Looks for earlier records before a case is opened; the form posts, so that no name stands in an address. */
export async function searchAction(_state: SearchState, form: FormData): Promise<SearchState> {
  const { viewer, locale } = await asked();
  const names = ["fullName", "nik", "phone"];
  const values = Object.fromEntries(
    names.map((name) => [name, String(form.get(name) ?? "").trim()]),
  );
  try {
    const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
    const search = parseWith(searchFormSchema, said, locale);
    return { errors: [], values, notice: null, found: await findDuplicates(viewer, search) };
  } catch (error) {
    return { ...formProblem(error, locale, values), found: null };
  }
}
