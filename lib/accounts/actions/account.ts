"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { answerForm, asked, DONE } from "@/lib/access/answer-form";
import { currentSession, currentViewer, type SessionState } from "@/lib/access/current-viewer";
import { formProblem } from "@/lib/server/form-problem";
import { parseWith } from "@/lib/server/validation";
import { changePassword, demandPassword } from "../commands/password";
import {
  beginApp,
  hasApp,
  removeApp,
  renewRecoveryCodes,
  setUpApp,
} from "../commands/second-factor";
import {
  chooseLanguage,
  endOtherSessions,
  moveSession,
  revokeToken,
  signOut,
} from "../commands/sessions";
import { changePasswordSchema, codeSchema, localeSchema, passwordSchema } from "../schema";
import { keepSession, type OnceState, pathWithin, said } from "./asked";

const YEAR = 31_536_000;

/** Changes the password; every other session ends. */
export async function changePasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  return answerForm({}, async ({ viewer, locale }) => {
    const typed = {
      ...{ password: said(form, "password"), newPassword: said(form, "newPassword") },
      again: said(form, "again"),
    };
    await changePassword(viewer, parseWith(changePasswordSchema, typed, locale));
    return "/account?notice=passwordChanged";
  });
}

/** Signs one of the viewer's own browsers out. */
export async function endSessionAction(sessionId: string): Promise<void> {
  const { viewer } = await asked();
  await signOut(viewer, sessionId);
  redirect("/account?notice=sessionEnded#sessions");
}

/** Signs out everywhere but here. */
export async function endOtherSessionsAction(): Promise<void> {
  const { viewer } = await asked();
  await endOtherSessions(viewer);
  redirect("/account?notice=othersEnded#sessions");
}

/** Goes on in another of the viewer's organisations; nothing changes where they do not belong there. */
export async function chooseOrganisationAction(
  organisationId: string,
  next: string,
): Promise<void> {
  const { viewer } = await asked();
  const isOther = organisationId !== viewer.organisationId;
  const token = isOther ? await moveSession(viewer, organisationId) : null;
  if (token) await keepSession(token);
  redirect(pathWithin(next));
}

/** Ends one of the viewer's own API tokens. */
export async function revokeTokenAction(tokenId: string): Promise<void> {
  const { viewer } = await asked();
  await revokeToken(viewer, tokenId);
  redirect("/account?notice=tokenRevoked#tokens");
}

/** The language of pages and mails. */
export async function chooseLanguageAction(_state: FormState, form: FormData): Promise<FormState> {
  return answerForm({}, async ({ viewer, locale }) => {
    const chosen = parseWith(localeSchema, { locale: said(form, "locale") }, locale);
    await chooseLanguage(viewer, chosen.locale);
    const options = { path: "/", maxAge: YEAR, sameSite: "lax" } as const;
    (await cookies()).set("lang", chosen.locale, options);
    return "/account?notice=languageChosen";
  });
}

/** Whether a single key may do something, in this browser. */
export async function chooseKeysAction(_state: FormState, form: FormData): Promise<FormState> {
  return answerForm({}, async () => {
    const options = { path: "/", maxAge: YEAR, sameSite: "lax", httpOnly: true } as const;
    (await cookies()).set("keys", said(form, "keys") === "off" ? "off" : "on", options);
    return "/account?notice=keysChosen";
  });
}

/** Begins to set up an app, after the password. */
export async function beginAppAction(_state: FormState, form: FormData): Promise<FormState> {
  return answerForm({}, async ({ viewer, locale }) => {
    const { password } = parseWith(passwordSchema, { password: said(form, "password") }, locale);
    await demandPassword(viewer, password);
    await beginApp(viewer);
    return "/account/authenticator";
  });
}

/** Recovery codes, shown this once: with the app's first code, later with the password. */
export async function recoveryCodesAction(_state: OnceState, form: FormData): Promise<OnceState> {
  const { viewer, locale } = await asked();
  try {
    if (!(await hasApp(viewer))) {
      const { code } = parseWith(codeSchema, { code: said(form, "code") }, locale);
      return { ...DONE, once: await setUpApp(viewer, code) };
    }
    const { password } = parseWith(passwordSchema, { password: said(form, "password") }, locale);
    await demandPassword(viewer, password);
    return { ...DONE, once: await renewRecoveryCodes(viewer) };
  } catch (error) {
    return { ...formProblem(error, locale), once: [] };
  }
}

/** Takes the app off, after the password. */
export async function removeAppAction(_state: FormState, form: FormData): Promise<FormState> {
  return answerForm({}, async ({ viewer, locale }) => {
    const { password } = parseWith(passwordSchema, { password: said(form, "password") }, locale);
    await demandPassword(viewer, password);
    await removeApp(viewer);
    return "/account?notice=appRemoved";
  });
}

/** Somebody typed or clicked on the page: that counts as use, as opening a page does. */
export async function seenAction(): Promise<SessionState["state"]> {
  const session = await currentSession();
  await currentViewer();
  return session.state;
}

/** How the session stands, without counting as use: for a page that looks whether it must lock. */
export async function lookAction() {
  const session = await currentSession();
  return {
    state: session.state,
    secondsIdle: session.state === "open" ? session.secondsIdle : null,
  };
}
