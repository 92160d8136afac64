import PDFKitDocument from "pdfkit";
import type { PdfDocument } from "./blocks";
import { drawBlock, drawLetterhead, INK, SOFT } from "./draw";
import { artifact, BOLD, PLAIN } from "./table";
import { toWinAnsi, UNSHOWN } from "./winansi";

type Doc = PDFKit.PDFDocument;

const MARGIN = 62;

// The library writes the title into XML as it is.
const plainTitle = (title: string) =>
  toWinAnsi(title).replaceAll("&", "+").replaceAll("<", "‹").replaceAll(">", "›");

function drawEdges(doc: Doc, { foot, watermark }: PdfDocument): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const { width, height, margins } = doc.page;
    const { bottom } = margins;
    // Below the bottom margin the library would begin another page.
    margins.bottom = 0;
    artifact(doc, "Pagination", () => {
      doc.font(PLAIN).fontSize(8).fillColor(SOFT);
      const y = height - 40;
      doc.text(toWinAnsi(foot), margins.left, y, { width: 380, height: 20, ellipsis: true });
      const number = `${page - start + 1} / ${count}`;
      doc.text(number, width - margins.right - 60, y, { width: 60, align: "right" });
    });
    if (watermark) artifact(doc, "Pagination", () => drawWatermark(doc, watermark));
    margins.bottom = bottom;
  }
}

const WATERMARK = 90;

// From corner to corner: a short word large, who and when and for whom as large as they fit.
function drawWatermark(doc: Doc, text: string): void {
  const { width, height } = doc.page;
  const said = toWinAnsi(text);
  const room = Math.hypot(width, height) * 0.78;
  doc.font(BOLD).fontSize(WATERMARK);
  const size = Math.min(WATERMARK, (WATERMARK * room) / doc.widthOfString(said));
  doc.save().rotate(-45, { origin: [width / 2, height / 2] });
  doc.fontSize(size).fillColor(INK).fillOpacity(0.09);
  const left = (width - doc.widthOfString(said)) / 2;
  doc.text(said, left, height / 2 - size / 2, { lineBreak: false });
  doc.restore();
}

const holds = (document: PdfDocument, text: string) =>
  JSON.stringify(document, (_key, value) =>
    typeof value === "string" ? toWinAnsi(value) : value,
  ).includes(text);

const UNSHOWN_NOTE = {
  "id-ID": `${UNSHOWN}: huruf yang tidak dapat dicetak di sini; lihat di Lentera.`,
  "en-GB": `${UNSHOWN}: letters that cannot be printed here; see them in Lentera.`,
} as const;

/**
 * A document as a PDF with a real structure (headings, paragraphs, lists, tables with their headers), its
 * language and title. Standard fonts, so nothing is embedded and every reader shows it; what they lack
 * is spelled out or seen to be missing, never an error.
 */
export async function renderPdf(
  document: PdfDocument,
  options: { readonly compress?: boolean } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { title, author, language, at, letterhead, blocks } = document;
  const doc = new PDFKitDocument({
    ...{ size: "A4", margin: MARGIN, bufferPages: true, compress: options.compress ?? true },
    ...{ tagged: true, lang: language, displayTitle: true, pdfVersion: "1.7" },
    info: {
      Title: plainTitle(title),
      Author: plainTitle(author),
      Creator: "Lentera",
      CreationDate: at,
    },
  });
  const parts: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  const root = doc.struct("Document");
  doc.addStructure(root);
  if (letterhead) drawLetterhead(doc, root, letterhead);
  for (const block of blocks) drawBlock(doc, root, block);
  if (holds(document, UNSHOWN))
    drawBlock(doc, root, { kind: "text", text: UNSHOWN_NOTE[language], tone: "soft" });
  root.end();
  drawEdges(doc, document);
  doc.end();
  await done;
  return new Uint8Array(Buffer.concat(parts));
}
