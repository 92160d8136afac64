"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/components/form-state";
import { currentViewer } from "@/lib/access/current-viewer";
import { browserFamily } from "@/lib/server/browser-family";
import { sealSession, sessionCookieName, sessionCookieOptions } from "@/lib/server/session";
import { signIn, signOut } from "./commands";
import { signInSchema } from "./schema";

function pathWithin(text: FormDataEntryValue | null): string {
  return typeof text === "string" && /^\/(?![/\\])[\w\-/?=&.%]*$/.test(text) ? text : "/";
}

/** Signs in from the form of /sign-in and leads on; what was typed stays, the password never. */
export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("sign-in");
  const email = String(form.get("email") ?? "");
  const values = { email };
  const given = signInSchema.safeParse({ email, password: String(form.get("password") ?? "") });
  if (!given.success) {
    const errors = given.error.issues.map(({ path, message }) => ({
      path: String(path[0] ?? ""),
      message: t.has(message) ? t(message) : t("errors.emailBad"),
    }));
    return { errors, values, notice: null };
  }
  const sent = await headers();
  const network = sent.get("x-lentera-network") ?? "";
  const browser = browserFamily(sent.get("user-agent"));
  const result = await signIn(given.data, { network, browser });
  if (result.outcome === "noMatch") {
    return { errors: [{ path: "email", message: t("errors.noMatch") }], values, notice: null };
  }
  if (result.outcome === "wait") {
    const message = t("errors.wait", { minutes: result.minutes });
    return { errors: [{ path: "", message }], values, notice: null };
  }
  const jar = await cookies();
  jar.set(sessionCookieName(), await sealSession(result.token), sessionCookieOptions());
  redirect(pathWithin(form.get("next")));
}

/** Signs out of this browser. */
export async function signOutAction(): Promise<void> {
  const viewer = await currentViewer();
  if (viewer) await signOut(viewer);
  const jar = await cookies();
  jar.delete(sessionCookieName());
  redirect("/sign-in?notice=signedOut");
}
