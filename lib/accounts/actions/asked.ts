import { cookies, headers } from "next/headers";
import type { FormState } from "@/components/form-state";
import { currentSession } from "@/lib/access/current-viewer";
import { browserFamily } from "@/lib/server/browser-family";
import { sealSession, sessionCookieName, sessionCookieOptions } from "@/lib/server/session";
import { demandProof } from "../commands/step-up";

/** What is shown once and never again stands beside the form's state: recovery codes, an invitation's link. */
export type OnceState = FormState & { readonly once: readonly string[] };

/** One field as it was typed. */
export const said = (form: FormData, name: string) => String(form.get(name) ?? "");

/** Several boxes of one name that were ticked. */
export const ticked = (form: FormData, name: string) => form.getAll(name).map(String);

/** Where a request comes from: its network ("" where unknown) and the browser in a few words. */
export async function askedFrom() {
  const sent = await headers();
  const network = sent.get("x-lentera-network") ?? "";
  return { network, browser: browserFamily(sent.get("user-agent")) };
}

/** Hands the browser its session. */
export async function keepSession(token: string): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), await sealSession(token), sessionCookieOptions());
}

/** Takes it back. */
export async function dropSession(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}

/**
 * Before a dangerous act of a form: the password must have been given in the last five minutes, or stand
 * in the form's field `password`. Throws 422 there.
 */
export async function proveAgain(form: FormData): Promise<void> {
  const { browser } = await askedFrom();
  const token = await demandProof(await currentSession(), said(form, "password"), browser);
  if (token) await keepSession(token);
}

/** A path of ours, else the desk: what stands in an address may come from anybody. */
export function pathWithin(text: string): string {
  return /^\/(?![/\\])[\w\-/?=&.%]*$/.test(text) ? text : "/";
}
