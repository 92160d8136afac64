import type { PdfBlock, PdfDocument } from "@/lib/server/pdf/blocks";
import type { Sheet, SheetLine } from "./sheet";

const list = (title: string, lines: readonly SheetLine[]): PdfBlock[] =>
  lines.length === 0
    ? []
    : [
        { kind: "heading", level: 3, text: title },
        { kind: "list", items: lines.map(({ text }) => text) },
      ];

function partOf(sheet: Sheet, code: string): PdfBlock[] {
  return [
    { kind: "heading", level: 2, text: sheet.title },
    { kind: "text", text: sheet.lead },
    ...list(sheet.agreedTitle, sheet.agreed),
    ...list(sheet.notAgreedTitle, sheet.notAgreed),
    { kind: "heading", level: 3, text: sheet.rightsTitle },
    { kind: "list", items: sheet.rights },
    { kind: "heading", level: 3, text: sheet.codeTitle },
    { kind: "text", text: code, tone: "strong" },
    { kind: "text", text: sheet.codeLead },
    { kind: "text", text: sheet.keep, tone: "soft" },
  ];
}

/**
 * The receipt as a document, in every language one after the other: plain words and the code; no name, no
 * organisation, no number, and nothing on it that says what it is about to whoever finds it.
 */
export function receiptDocument(sheets: readonly Sheet[], code: string, at: Date): PdfDocument {
  const [first] = sheets;
  const title = sheets.map((sheet) => sheet.title).join(" / ");
  return {
    ...{ title, author: title, foot: title, at },
    language: first?.locale === "en" ? "en-GB" : "id-ID",
    blocks: [
      { kind: "heading", level: 1, text: title },
      ...sheets.flatMap((sheet) => partOf(sheet, code)),
    ],
  };
}
