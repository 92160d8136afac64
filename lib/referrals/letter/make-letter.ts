import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { issueLetter } from "../commands/issue-letter";
import { letterDocument } from "./letter";

/** The letter of a referral as a file; its name holds the referral's number and nothing of a person. */
export async function makeLetter(viewer: Viewer, id: string, locale: Locale) {
  const letter = await issueLetter(viewer, id);
  const bytes = await renderPdf(letterDocument(letter, locale, now()));
  const kind = locale === "en" ? "letter-of-referral" : "surat-rujukan";
  return { name: `${kind}-${letter.referralNumber}.pdf`, bytes };
}
