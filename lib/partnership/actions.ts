"use server";

import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { changeOrganisation, createOrganisation } from "./commands";
import { changeOrganisationSchema, createOrganisationSchema } from "./schema";

const FIELDS = ["code", "name", "nameEn", "type", "email", "phone"] as const;

function typed(form: FormData): Record<string, string> {
  return Object.fromEntries(FIELDS.map((name) => [name, String(form.get(name) ?? "").trim()]));
}

const orNull = (text: string | undefined) => text || null;

function entryOf(values: Readonly<Record<string, string>>) {
  const { name, type, nameEn, email, phone } = values;
  return {
    ...{ name, type: type || undefined },
    ...{ nameEn: orNull(nameEn), email: orNull(email), phone: orNull(phone) },
  };
}

/** Adds an organisation from the administrator's form. */
export async function createOrganisationAction(
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = typed(form);
  return answerForm(values, async ({ viewer, locale }) => {
    const said = { code: values["code"]?.toUpperCase(), ...entryOf(values) };
    const input = parseWith(createOrganisationSchema, said, locale);
    const key = String(form.get("key") ?? "") || null;
    const { code } = await createOrganisation(viewer, input, key);
    return `/admin/organisations/${code}?notice=added`;
  });
}

/** Changes an organisation's entry; who comes second is told so and nothing is lost. */
export async function changeOrganisationAction(
  code: string,
  version: number,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = typed(form);
  return answerForm(values, async ({ viewer, locale }) => {
    const input = parseWith(changeOrganisationSchema, entryOf(values), locale);
    await changeOrganisation(viewer, code, version, input);
    return `/admin/organisations/${code}?notice=saved`;
  });
}
