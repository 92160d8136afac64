"use server";

import { headers } from "next/headers";
import { asked, readerLocale } from "@/lib/access/answer-form";
import type { Locale } from "@/lib/kernel/viewer";
import { env } from "@/lib/server/env";
import { translate } from "@/lib/server/messages";
import { findEnding, issueCode, openRecord, withdrawByCode } from "./commands";
import { consentInWords, endingInWords, type Sheet, sheetOf } from "./sheet/sheet";

/** The receipt once it was made: its code is shown this once. */
export type ReceiptState = { readonly code: string | null; readonly sheets: readonly Sheet[] };

/** What the page of one's own record shows. Nothing of it is kept by the browser. */
export type RecordState =
  | { readonly stage: "ask"; readonly error: string | null }
  | {
      readonly stage: "shown";
      readonly code: string;
      readonly sheet: Sheet;
      /** What ended a moment ago. */
      readonly ended: readonly string[];
    }
  | {
      readonly stage: "confirm";
      readonly code: string;
      readonly consentId: string;
      /** The consent in words. */
      readonly what: string;
      readonly consequences: readonly string[];
    };

const address = () => `${env.origin}/my-record`.replace(/^https?:\/\//, "");

/** Makes the receipt of a case, in both languages, the reader's first. */
export async function issueReceiptAction(
  caseId: string,
  _state: ReceiptState,
): Promise<ReceiptState> {
  const { viewer, locale } = await asked();
  const { code, record } = await issueCode(viewer, caseId);
  const locales: readonly Locale[] = locale === "en" ? ["en", "id"] : ["id", "en"];
  return { code, sheets: locales.map((each) => sheetOf(record, each, address())) };
}

async function network(): Promise<string> {
  return (await headers()).get("x-lentera-network") ?? "";
}

async function shown(code: string, ended: readonly string[]): Promise<RecordState> {
  const locale = await readerLocale();
  const say = (key: string, params?: Readonly<Record<string, number>>) =>
    translate(locale, `record.errors.${key}`, params) ?? key;
  const opened = await openRecord(code, await network());
  if (opened.outcome === "wait")
    return { stage: "ask", error: say("wait", { minutes: opened.minutes }) };
  if (opened.outcome === "unknown") return { stage: "ask", error: say("unknown") };
  const sheet = sheetOf(opened.record, locale, address());
  return { stage: "shown", code: opened.code, sheet, ended };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Everything on the page of one's own record, by the code alone: opening it, asking before a withdrawal,
 * withdrawing. The code travels in the form, never in an address or a cookie.
 */
export async function ownRecordAction(_state: RecordState, form: FormData): Promise<RecordState> {
  const code = String(form.get("code") ?? "");
  const [act = "open", consentId = ""] = String(form.get("act") ?? "open").split(":");
  if (act === "open" || !UUID.test(consentId)) return shown(code, []);
  const ending = await findEnding(code, await network(), consentId);
  if (!ending) return shown(code, []);
  const locale = await readerLocale();
  const words = endingInWords(ending, locale);
  if (act !== "withdraw") {
    const what = consentInWords(ending.consent, locale);
    return { stage: "confirm", code, consentId, what, consequences: words };
  }
  const isDone = await withdrawByCode(code, await network(), consentId);
  return shown(code, isDone ? words : []);
}
