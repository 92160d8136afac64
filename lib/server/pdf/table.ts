import type { PdfColumn } from "./blocks";
import { toWinAnsi } from "./winansi";

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

declare global {
  namespace PDFKit.Mixins {
    // The published types lack it; the library writes it (Table attribute of a header cell).
    interface StructureElementOptions {
      scope?: "Column" | "Row";
    }
  }
}

export const BOLD = "Helvetica-Bold";
export const PLAIN = "Helvetica";
const SIZE = 9;
const PAD = 4;
const LINE = "#b9b4a8";

/** A table to be drawn. Without a head the first cell of each row is its header (names and values). */
export type TableSpec = {
  readonly label: string;
  readonly columns: readonly PdfColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly hasHead: boolean;
};

type Grid = TableSpec & { readonly doc: Doc; readonly widths: readonly number[] };

/** Draws what carries no meaning, so that a screen reader passes it by. */
export function artifact(doc: Doc, type: "Layout" | "Pagination", draw: () => void): void {
  doc.markContent("Artifact", { type });
  draw();
  doc.endMarkedContent();
}

// As wide as its widest text wants, 60 % of the page at most; then all shrunk or stretched alike.
function widthsOf(doc: Doc, { columns, rows, hasHead }: TableSpec): readonly number[] {
  const room = doc.page.width - doc.page.margins.left - doc.page.margins.right;
  doc.font(BOLD).fontSize(SIZE);
  const wanted = columns.map(({ label }, index) => {
    const texts = [...(hasHead ? [label] : []), ...rows.map((row) => row[index] ?? "")];
    const widest = Math.max(0, ...texts.map((text) => doc.widthOfString(toWinAnsi(text))));
    return Math.min(widest + 2 * PAD + 2, room * 0.6);
  });
  const total = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => (width * room) / Math.max(total, 1));
}

const isHeader = ({ hasHead }: Grid, isHead: boolean, index: number) =>
  isHead || (!hasHead && index === 0);

function heightOf(grid: Grid, cells: readonly string[], isHead: boolean): number {
  const heights = cells.map((text, index) => {
    grid.doc.font(isHeader(grid, isHead, index) ? BOLD : PLAIN).fontSize(SIZE);
    const width = (grid.widths[index] ?? 0) - 2 * PAD;
    return grid.doc.heightOfString(toWinAnsi(text) || " ", { width });
  });
  return Math.max(0, ...heights) + 2 * PAD;
}

// `line` is null where a head is drawn again for the eye: a screen reader heard it already.
function drawRow(grid: Grid, cells: readonly string[], isHead: boolean, line: Element | null) {
  const { doc, widths, columns } = grid;
  const top = doc.y;
  const height = heightOf(grid, cells, isHead);
  let x = doc.page.margins.left;
  cells.forEach((text, index) => {
    const width = widths[index] ?? 0;
    const at = { x: x + PAD, width: width - 2 * PAD, align: columns[index]?.align ?? "left" };
    const draw = () => {
      doc.font(isHeader(grid, isHead, index) ? BOLD : PLAIN).fontSize(SIZE);
      doc.text(toWinAnsi(text), at.x, top + PAD, { width: at.width, align: at.align });
    };
    if (!line) artifact(doc, "Pagination", draw);
    else if (isHead) line.add(doc.struct("TH", { scope: "Column" }, draw));
    else if (index === 0) line.add(doc.struct("TH", { scope: "Row" }, draw));
    else line.add(doc.struct("TD", {}, draw));
    x += width;
  });
  line?.end();
  artifact(doc, "Layout", () => {
    doc.lineWidth(isHead ? 1 : 0.5).strokeColor(LINE);
    doc.moveTo(doc.page.margins.left, top + height).lineTo(x, top + height);
    doc.stroke();
  });
  doc.x = doc.page.margins.left;
  doc.y = top + height;
}

function addRow(grid: Grid, table: Element, cells: readonly string[], isHead: boolean): void {
  const line = grid.doc.struct("TR");
  table.add(line);
  drawRow(grid, cells, isHead, line);
}

/**
 * Draws a table as a structure of rows and cells with their headers. A row stands on one page; the head
 * is drawn again on each.
 */
export function drawTable(doc: Doc, parent: Element, spec: TableSpec): void {
  const grid: Grid = { ...spec, doc, widths: widthsOf(doc, spec) };
  const head = spec.columns.map(({ label }) => label);
  const table = doc.struct("Table", { title: toWinAnsi(spec.label) });
  parent.add(table);
  const first = spec.rows[0] ?? [];
  const start = (spec.hasHead ? heightOf(grid, head, true) : 0) + heightOf(grid, first, false);
  if (doc.y + start > doc.page.maxY()) doc.addPage();
  if (spec.hasHead) addRow(grid, table, head, true);
  for (const cells of spec.rows) {
    if (doc.y + heightOf(grid, cells, false) > doc.page.maxY()) {
      doc.addPage();
      if (spec.hasHead) drawRow(grid, head, true, null);
    }
    addRow(grid, table, cells, false);
  }
  table.end();
  doc.moveDown(0.8);
}
