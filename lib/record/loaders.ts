import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { canKeepConsents } from "@/lib/consent/policy";
import { now } from "@/lib/server/clock";
import { env } from "@/lib/server/env";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { readCode } from "./code";
import { findOwnRecord, isCodeOf } from "./queries";
import { receiptDocument } from "./sheet/receipt";
import { sheetOf } from "./sheet/sheet";

/** The receipt as a file, for who just made it and still holds its code; else nothing is here. */
export async function loadReceipt(caseId: string, typed: string): Promise<Uint8Array<ArrayBuffer>> {
  const viewer = await requireViewer();
  const code = readCode(typed);
  if (!canKeepConsents(viewer).allowed || !code) pageNotFound();
  const record = await inCaseScope(viewer, async (scope) =>
    (await isCodeOf(scope, caseId, code)) ? findOwnRecord(scope, caseId) : null,
  );
  if (!record) pageNotFound();
  const address = `${env.origin}/my-record`.replace(/^https?:\/\//, "");
  const sheets = (["id", "en"] as const).map((locale) => sheetOf(record, locale, address));
  return renderPdf(receiptDocument(sheets, code, now()));
}
