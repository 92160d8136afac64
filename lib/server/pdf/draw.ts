import type { PdfBlock, PdfDocument } from "./blocks";
import { artifact, BOLD, drawTable, PLAIN } from "./table";
import { toWinAnsi } from "./winansi";

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

export const INK = "#22201c";
export const SOFT = "#5d5850";
const SIZES = { 1: 17, 2: 12.5, 3: 10.5 } as const;

function paragraph(doc: Doc, parent: Element, tag: string, text: string): void {
  parent.add(doc.struct(tag, {}, () => doc.text(toWinAnsi(text))));
}

/** Name and lines of who writes, above a rule. */
export function drawLetterhead(
  doc: Doc,
  parent: Element,
  { name, lines }: NonNullable<Head>,
): void {
  doc.font(BOLD).fontSize(14).fillColor(INK);
  paragraph(doc, parent, "P", name);
  doc.font(PLAIN).fontSize(9).fillColor(SOFT);
  for (const line of lines) paragraph(doc, parent, "P", line);
  artifact(doc, "Layout", () => {
    const y = doc.y + 6;
    const { left, right } = doc.page.margins;
    doc.lineWidth(1.2).strokeColor(INK);
    doc.moveTo(left, y).lineTo(doc.page.width - right, y);
    doc.stroke();
  });
  doc.y += 24;
}

type Head = PdfDocument["letterhead"];

function drawList(doc: Doc, parent: Element, items: readonly string[]): void {
  const list = doc.struct("L");
  parent.add(list);
  doc.font(PLAIN).fontSize(10).fillColor(INK);
  for (const item of items) {
    const body = doc.struct("LBody", {}, () => doc.text(`• ${toWinAnsi(item)}`, { indent: 8 }));
    list.add(doc.struct("LI", {}, body));
  }
  list.end();
  doc.moveDown(0.5);
}

function drawSignatures(doc: Doc, parent: Element, columns: readonly (readonly string[])[]): void {
  const { left, right } = doc.page.margins;
  const width = (doc.page.width - left - right) / columns.length;
  if (doc.y + 120 > doc.page.maxY()) doc.addPage();
  const top = doc.y + 14;
  const ends = columns.map((lines, index) => {
    doc.y = top;
    lines.forEach((line, at) => {
      doc.font(at === lines.length - 1 ? BOLD : PLAIN).fontSize(10);
      // Room for a hand between what is said and whose name stands under it.
      if (at === lines.length - 1) doc.y += 46;
      const options = { width: width - 16 };
      const x = left + index * width;
      parent.add(doc.struct("P", {}, () => doc.text(toWinAnsi(line) || " ", x, doc.y, options)));
    });
    return doc.y;
  });
  doc.x = left;
  doc.y = Math.max(top, ...ends) + 10;
}

function drawText(doc: Doc, parent: Element, { text, tone = "plain" }: TextBlock): void {
  doc.font(tone === "strong" ? BOLD : PLAIN).fontSize(tone === "soft" ? 9 : 10);
  doc.fillColor(tone === "soft" ? SOFT : INK);
  for (const part of text.split(/\n{2,}/)) {
    paragraph(doc, parent, "P", part);
    doc.moveDown(0.4);
  }
  doc.fillColor(INK);
}

type TextBlock = Extract<PdfBlock, { kind: "text" }>;

function drawHeading(doc: Doc, parent: Element, { level, text }: HeadingBlock): void {
  const size = SIZES[level];
  // A heading never stands alone at the foot of a page.
  if (doc.y + size * 4 > doc.page.maxY()) doc.addPage();
  if (level > 1) doc.moveDown(0.5);
  doc.font(BOLD).fontSize(size).fillColor(INK);
  paragraph(doc, parent, `H${level}`, text);
  doc.moveDown(0.35);
}

type HeadingBlock = Extract<PdfBlock, { kind: "heading" }>;

const NAMES_AND_VALUES = [{ label: "" }, { label: "" }];

/** Draws one block under its parent in the structure. */
export function drawBlock(doc: Doc, parent: Element, block: PdfBlock): void {
  if (block.kind === "heading") drawHeading(doc, parent, block);
  else if (block.kind === "text") drawText(doc, parent, block);
  else if (block.kind === "list") drawList(doc, parent, block.items);
  else if (block.kind === "facts")
    drawTable(doc, parent, { ...block, columns: NAMES_AND_VALUES, hasHead: false });
  else if (block.kind === "table") drawTable(doc, parent, { ...block, hasHead: true });
  else drawSignatures(doc, parent, [block.left, block.right]);
}
