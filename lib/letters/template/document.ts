import type { Day } from "@/lib/kernel/days";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import type { PdfBlock, PdfDocument } from "@/lib/server/pdf/blocks";
import { fillPlaceholders, type LetterKind, namesIn, type Values } from "../model";
import type { Template } from "../queries/templates";

/** Who writes, as the head of a letter names it. */
export type House = {
  readonly name: string;
  readonly nameEn: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly letterhead: string | null;
};

export type Sheet = {
  readonly kind: LetterKind;
  readonly house: House;
  readonly number: string;
  readonly day: Day;
  readonly recipient: string;
  readonly signer: string;
  readonly locale: Locale;
  readonly at: Date;
  readonly watermark?: string;
};

export const nameOf = ({ name, nameEn }: Pick<House, "name" | "nameEn">, locale: Locale) =>
  locale === "en" ? (nameEn ?? name) : name;

const sayIn =
  (locale: Locale) =>
  (key: string): string =>
    translate(locale, `letters.${key}`) ?? key;

/** What every paper of the house has: head, foot, language. */
export function sheetOf(sheet: Sheet, title: string, blocks: readonly PdfBlock[]): PdfDocument {
  const { house, number, locale, at, watermark } = sheet;
  const own = [house.address, [house.phone, house.email].filter(Boolean).join(" · ")];
  const lines = house.letterhead ? house.letterhead.split("\n") : own;
  const name = nameOf(house, locale);
  return {
    ...{ title: `${title} ${number}`, author: name, at },
    language: locale === "en" ? "en-GB" : "id-ID",
    letterhead: { name, lines: lines.flatMap((line) => (line ? [line] : [])) },
    foot: `${sayIn(locale)("secret")} · ${number}`,
    ...(watermark ? { watermark } : {}),
    blocks,
  };
}

/** Number, day and receiver below the title. */
export function headOf(sheet: Sheet, title: string): PdfBlock[] {
  const say = sayIn(sheet.locale);
  const to = sheet.kind === "CONSENT" ? [] : [[say("to"), sheet.recipient] as const];
  const rows = [
    [say("number"), sheet.number] as const,
    [say("date"), formatDay(sheet.day, sheet.locale)] as const,
    ...to,
    [say("nature"), say("secret")] as const,
  ];
  return [
    { kind: "heading", level: 1, text: title },
    { kind: "facts", label: title, rows },
  ];
}

// A line of dashes is a list, a line that begins with # a heading; all else are paragraphs.
function bodyBlocks(text: string): PdfBlock[] {
  return text.split(/\n{2,}/).map((part): PdfBlock => {
    const lines = part.split("\n");
    if (lines.every((line) => line.startsWith("- ")))
      return { kind: "list", items: lines.map((line) => line.slice(2)) };
    if (lines.length === 1 && part.startsWith("# "))
      return { kind: "heading", level: 2, text: part.slice(2) };
    return { kind: "text", text: part };
  });
}

// A list of what is not shared would only say many times that nothing is said; its heading goes with it.
function withoutNotShared(body: string, values: Values, notShared: string): string {
  const isSilent = (line: string) => {
    const named = namesIn(line);
    return (
      line.startsWith("- ") && named.length > 0 && named.every((one) => values[one] === notShared)
    );
  };
  const parts = body.split(/\n{2,}/).map((part) => {
    const lines = part.split("\n").filter((line) => !isSilent(line));
    return lines.join("\n");
  });
  const isHeading = (part: string | undefined) => part?.startsWith("# ") ?? false;
  return parts
    .filter((part, at) => part !== "" && !(isHeading(part) && parts[at + 1] === ""))
    .join("\n\n");
}

/** A letter from its template: its words with what each placeholder stands for, and places to sign. */
export function letterOf(sheet: Sheet, template: Template, values: Values): PdfDocument {
  const say = sayIn(sheet.locale);
  const { kind, house, locale, recipient, signer } = sheet;
  const title = fillPlaceholders(template.title, values);
  const other = kind === "CONSENT" ? say("person") : recipient;
  return sheetOf(sheet, title, [
    ...headOf(sheet, title),
    ...bodyBlocks(
      fillPlaceholders(withoutNotShared(template.body, values, say("notShared")), values),
    ),
    {
      kind: "signatures",
      left: [say(kind === "HAND_OVER" ? "handsOver" : "sender"), nameOf(house, locale), signer],
      right: [say(kind === "CONSENT" ? "gives" : "receives"), other, say("signHere")],
    },
  ]);
}
