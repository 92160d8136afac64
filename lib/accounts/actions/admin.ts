"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { answerForm, asked, DONE } from "@/lib/access/answer-form";
import { formProblem } from "@/lib/server/form-problem";
import { parseWith } from "@/lib/server/validation";
import {
  addPerson,
  changeRoles,
  dropApp,
  endMembership,
  renewInvitation,
  requireAppFor,
  setDisabled,
} from "../commands/people";
import { addPersonSchema, appRolesSchema, changeRolesSchema } from "../schema";
import { type OnceState, proveAgain, said, ticked } from "./asked";

/** Adds a person; the invitation's link is shown this once. */
export async function addPersonAction(_state: OnceState, form: FormData): Promise<OnceState> {
  const { viewer, locale } = await asked();
  const values = {
    ...{ name: said(form, "name"), email: said(form, "email"), locale: said(form, "locale") },
    ...{ organisation: said(form, "organisation"), roles: ticked(form, "roles").join(",") },
  };
  try {
    const typed = {
      ...values,
      ...{ organisation: values.organisation || null, roles: ticked(form, "roles") },
      locale: values.locale || undefined,
    };
    const input = parseWith(addPersonSchema, typed, locale);
    await proveAgain(form);
    const { link } = await addPerson(viewer, input, said(form, "key") || null);
    return { ...DONE, once: [link] };
  } catch (error) {
    return { ...formProblem(error, locale, values), once: [] };
  }
}

/** Another invitation for somebody who has not come in yet, shown this once. */
export async function renewInvitationAction(
  id: string,
  _state: OnceState,
  form: FormData,
): Promise<OnceState> {
  const { viewer, locale } = await asked();
  try {
    await proveAgain(form);
    return { ...DONE, once: [await renewInvitation(viewer, id)] };
  } catch (error) {
    return { ...formProblem(error, locale), once: [] };
  }
}

/** Changes what a member may do. */
export async function changeRolesAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const roles = ticked(form, "roles");
  return answerForm({ roles: roles.join(",") }, async ({ viewer, locale }) => {
    const typed = { roles, version: said(form, "version") };
    const input = parseWith(changeRolesSchema, typed, locale);
    await proveAgain(form);
    await changeRoles(viewer, id, input);
    return `/admin/people/${id}?notice=rolesChanged`;
  });
}

/** Ends a member's work in an organisation; the page before asked. */
export async function endMembershipAction(id: string, _state: FormState): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await endMembership(viewer, id);
    return `/admin/people/${id}?notice=ended`;
  });
}

/** Closes an account altogether, or opens it again. */
export async function setDisabledAction(id: string, isDisabled: boolean): Promise<void> {
  const { viewer } = await asked();
  await setDisabled(viewer, id, isDisabled);
  redirect(`/admin/people/${id}?notice=${isDisabled ? "disabled" : "enabled"}`);
}

/** Takes a lost app off an account. */
export async function dropAppAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await proveAgain(form);
    await dropApp(viewer, id);
    return `/admin/people/${id}?notice=appDropped`;
  });
}

/** Which roles need an authenticator app. */
export async function requireAppAction(_state: FormState, form: FormData): Promise<FormState> {
  const roles = ticked(form, "roles");
  return answerForm({ roles: roles.join(",") }, async ({ viewer, locale }) => {
    const input = parseWith(appRolesSchema, { roles }, locale);
    await proveAgain(form);
    await requireAppFor(viewer, input.roles);
    return "/admin/security?notice=saved";
  });
}
