"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { readerLocale } from "@/lib/access/answer-form";
import { formProblem } from "@/lib/server/form-problem";
import { Problem } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { acceptInvitation, askRecovery, resetPassword, setUp } from "../commands/links";
import { forgottenSchema, newPasswordSchema, setUpSchema } from "../schema";
import { askedFrom, keepSession, said } from "./asked";

const twice = (form: FormData) => ({
  newPassword: said(form, "newPassword"),
  again: said(form, "again"),
});
const isDead = (error: unknown) => error instanceof Problem && error.status === 404;

/** The first password of somebody who was invited, and the way to the desk. */
export async function acceptInvitationAction(
  token: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const locale = await readerLocale();
  let next = `/invitation/${token}`;
  try {
    const { newPassword } = parseWith(newPasswordSchema, twice(form), locale);
    const { browser } = await askedFrom();
    const result = await acceptInvitation(token, newPassword, browser);
    await keepSession(result.token);
    next = result.outcome === "open" ? "/" : "/sign-in/code";
  } catch (error) {
    if (!isDead(error)) return formProblem(error, locale);
  }
  redirect(next);
}

/** A new password over the link of a mail. */
export async function resetPasswordAction(
  token: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const locale = await readerLocale();
  let next = `/new-password/${token}`;
  try {
    const { newPassword } = parseWith(newPasswordSchema, twice(form), locale);
    await resetPassword(token, newPassword);
    next = "/sign-in?notice=passwordSet";
  } catch (error) {
    if (!isDead(error)) return formProblem(error, locale);
  }
  redirect(next);
}

/** Asks for a link to a new password; answered alike whether the address is known or not. */
export async function askRecoveryAction(_state: FormState, form: FormData): Promise<FormState> {
  const locale = await readerLocale();
  const values = { email: said(form, "email") };
  try {
    const { email } = parseWith(forgottenSchema, values, locale);
    await askRecovery(email, await askedFrom());
  } catch (error) {
    return formProblem(error, locale, values);
  }
  redirect("/forgot-password?sent=1");
}

/** Makes the first administrator of a real installation. */
export async function setUpAction(_state: FormState, form: FormData): Promise<FormState> {
  const locale = await readerLocale();
  const values = {
    ...{ name: said(form, "name"), email: said(form, "email") },
    organisation: said(form, "organisation"),
  };
  try {
    const typed = { ...values, code: said(form, "code"), ...twice(form) };
    await setUp(parseWith(setUpSchema, typed, locale), locale);
  } catch (error) {
    return formProblem(error, locale, values);
  }
  redirect("/sign-in?notice=setUpDone");
}
