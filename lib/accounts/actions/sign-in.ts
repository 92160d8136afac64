"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/components/form-state";
import { DONE, readerLocale } from "@/lib/access/answer-form";
import { currentSession, hasChoice, sessionOfCookie } from "@/lib/access/current-viewer";
import { formProblem } from "@/lib/server/form-problem";
import { invalid } from "@/lib/server/problem";
import { sealSession } from "@/lib/server/session";
import { parseWith } from "@/lib/server/validation";
import { demandPassword } from "../commands/password";
import { giveCode, setUpAppAtSignIn } from "../commands/second-factor";
import { signOut, unlockSession } from "../commands/sessions";
import { signIn } from "../commands/sign-in";
import { codeSchema, passwordSchema, signInSchema } from "../schema";
import { askedFrom, dropSession, keepSession, type OnceState, pathWithin, said } from "./asked";

// Who belongs to several organisations says first in which to work; everybody else comes to the page asked for.
async function wayIn(token: string, next: string): Promise<string> {
  const session = await sessionOfCookie(await sealSession(token));
  if (!hasChoice(session)) return next;
  return `/account/organisation?next=${encodeURIComponent(next)}`;
}

/** Signs in from the form of /sign-in and leads on; what was typed stays, the password never. */
export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("sign-in");
  const email = said(form, "email");
  const values = { email };
  const given = signInSchema.safeParse({ email, password: said(form, "password") });
  if (!given.success) {
    const errors = given.error.issues.map(({ path, message }) => ({
      path: String(path[0] ?? ""),
      message: t.has(message) ? t(message) : t("errors.emailBad"),
    }));
    return { errors, values, notice: null };
  }
  const result = await signIn(given.data, await askedFrom());
  if (result.outcome === "noMatch") {
    return { errors: [{ path: "email", message: t("errors.noMatch") }], values, notice: null };
  }
  if (result.outcome === "wait") {
    const message = t("errors.wait", { minutes: result.minutes });
    return { errors: [{ path: "", message }], values, notice: null };
  }
  await keepSession(result.token);
  const next = pathWithin(said(form, "next"));
  if (result.outcome === "open") redirect(await wayIn(result.token, next));
  redirect(next === "/" ? "/sign-in/code" : `/sign-in/code?next=${encodeURIComponent(next)}`);
}

/** The second step: a code of the app, or a recovery code. */
export async function giveCodeAction(_state: FormState, form: FormData): Promise<FormState> {
  const locale = await readerLocale();
  const session = await currentSession();
  if (session.state !== "code") redirect("/sign-in");
  const t = await getTranslations("sign-in.errors");
  let next = "/sign-in?notice=codeVoid";
  try {
    const { code } = parseWith(codeSchema, { code: said(form, "code") }, locale);
    const result = await giveCode(session.holder, code);
    if (result.outcome === "wrong") throw invalid([{ path: "code", message: t("codeWrong") }]);
    if (result.outcome === "wait") {
      throw invalid([{ path: "code", message: t("codeWait", { minutes: result.minutes }) }]);
    }
    if (result.outcome === "open") {
      await keepSession(result.token);
      next = await wayIn(result.token, pathWithin(said(form, "next")));
    } else await dropSession();
  } catch (error) {
    return formProblem(error, locale);
  }
  redirect(next);
}

/** Sets an app up between password and desk; the recovery codes are shown this once. */
export async function setUpAppAtSignInAction(
  _state: OnceState,
  form: FormData,
): Promise<OnceState> {
  const locale = await readerLocale();
  const session = await currentSession();
  if (session.state !== "code") redirect("/sign-in");
  try {
    const { code } = parseWith(codeSchema, { code: said(form, "code") }, locale);
    const done = await setUpAppAtSignIn(session.holder, code);
    if (!done) throw invalid([{ path: "code", message: "sign-in.errors.codeWrong" }]);
    await keepSession(done.token);
    return { ...DONE, once: done.codes };
  } catch (error) {
    return { ...formProblem(error, locale), once: [] };
  }
}

/** Opens a locked session with the password; leads to `next` where the form names one. */
export async function unlockAction(_state: FormState, form: FormData): Promise<FormState> {
  const locale = await readerLocale();
  const session = await currentSession();
  const next = form.has("next") ? pathWithin(said(form, "next")) : null;
  if (session.state === "none" || session.state === "code") redirect("/sign-in?notice=ended");
  // Also where the server has not locked yet: the page has, and asks for the password.
  const holder = session.state === "open" ? session.viewer : session.holder;
  let token: string | null;
  try {
    const { password } = parseWith(passwordSchema, { password: said(form, "password") }, locale);
    await demandPassword(holder, password);
    token = await unlockSession(holder, (await askedFrom()).browser);
  } catch (error) {
    return formProblem(error, locale);
  }
  if (!token) redirect("/sign-in?notice=ended");
  await keepSession(token);
  if (next) redirect(next);
  return { ...DONE, notice: "open" };
}

/** Leaves a session that is locked or waits for its code. */
export async function leaveAction(): Promise<void> {
  const session = await currentSession();
  if (session.state === "code" || session.state === "locked") await signOut(session.holder);
  await dropSession();
  redirect("/sign-in");
}
