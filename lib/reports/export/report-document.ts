import { formatMoment, formatPeriod } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { PdfBlock, PdfColumn, PdfDocument } from "@/lib/server/pdf/blocks";
import { type FigureWords, figureWords } from "../figures/figure-words";
import { type FigureTable, type Snapshot, WRITTEN } from "../model";

/** What a report's file says about its standing; a draft has neither address nor hash. */
export type Standing = {
  readonly isPublished: boolean;
  readonly sha256: string | null;
  /** The address under which everybody reads it, or null. */
  readonly address: string | null;
};

function tableBlocks(table: FigureTable, words: FigureWords): PdfBlock[] {
  const title = words.tableName(table.table);
  const heading = { kind: "heading", level: 3, text: title } as const;
  if (table.cells.length === 0)
    return [heading, { kind: "text", text: words.say("page.empty"), tone: "soft" }];
  const rows = [...new Set(table.cells.map(({ row }) => row))];
  const columns = [...new Set(table.cells.map(({ column }) => column))];
  const heads: PdfColumn[] = columns.map((column) => ({
    ...{ label: words.columnName(column), align: "right" },
  }));
  const at = (row: string, column: string) =>
    table.cells.find((cell) => cell.row === row && cell.column === column);
  const lines = rows.map((row) => [
    words.rowName(table.table, row),
    ...columns.map((column) => {
      const cell = at(row, column);
      return cell ? words.shown(table, cell) : "";
    }),
  ]);
  const notes = words.notes(table).join(" ");
  return [
    heading,
    { kind: "table", label: title, columns: [{ label: "" }, ...heads], rows: lines },
    ...(notes ? [{ kind: "text", text: notes, tone: "soft" } as const] : []),
  ];
}

function figureBlocks({ figures }: Snapshot, words: FigureWords): PdfBlock[] {
  const { say } = words;
  const hidden = figures.tables.some(({ cells }) => cells.some((cell) => cell.hidden));
  const withheld = figures.withheld.map(words.tableName).join(", ");
  const notes = [
    say("page.distinct"),
    hidden ? say("page.hiddenNote") : "",
    withheld ? say("page.withheld", { tables: withheld }) : "",
  ];
  const tables = figures.tables.filter(({ table }) => !figures.withheld.includes(table));
  return [
    { kind: "heading", level: 2, text: say("export.figures") },
    { kind: "text", text: notes.filter(Boolean).join(" ") },
    ...tables.flatMap((table) => tableBlocks(table, words)),
  ];
}

function recordedBlocks({ narrative }: Snapshot, { say, maybe }: FigureWords): PdfBlock[] {
  return (narrative.recorded ?? []).flatMap((one): PdfBlock[] => {
    const status = maybe(`page.challengeStatus.${one.status}`) ?? one.status;
    const tried = one.mitigation ? [`${say("page.tried")}: ${one.mitigation}`] : [];
    const text = [one.description, ...tried, `${say("page.status")}: ${status}`];
    return [
      { kind: "heading", level: 3, text: one.title },
      { kind: "text", text: text.filter(Boolean).join("\n\n") },
    ];
  });
}

function writtenBlocks(content: Snapshot, words: FigureWords): PdfBlock[] {
  const { say } = words;
  return WRITTEN.flatMap((part): PdfBlock[] => {
    const recorded = part === "difficulties" ? recordedBlocks(content, words) : [];
    const text = content.narrative[part];
    const nothing = recorded.length > 0 ? [] : [say("page.nothingWritten")];
    const paragraphs = text ? [text] : nothing;
    return [
      { kind: "heading", level: 2, text: say(`form.${part}`) },
      ...paragraphs.map((one) => ({ kind: "text", text: one }) as const),
      ...recorded,
    ];
  });
}

function factBlocks(content: Snapshot, standing: Standing, words: FigureWords): PdfBlock[] {
  const { say, locale } = words;
  const { organisation, programme, periodStart, periodEnd, figuresAt, figures, audience } = content;
  const period = periodStart && periodEnd ? formatPeriod(periodStart, periodEnd, locale) : null;
  const k = figures.threshold;
  const facts: readonly (readonly [string, string | null])[] = [
    [say("page.by"), organisation.name],
    [say("export.programme"), programme?.title[locale] ?? null],
    [say("page.period"), period ?? say("page.whole")],
    [say("form.audience"), say(`audiences.${audience}`)],
    [say("page.figuresAt"), figuresAt && formatMoment(figuresAt, locale)],
    [say("page.edition"), String(content.edition)],
    [say("page.threshold"), k > 0 ? say("page.thresholdBelow", { k }) : say("page.thresholdNone")],
    [say("page.public"), standing.address],
    [say("page.hash"), standing.sha256],
  ];
  const rows = facts.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return [{ kind: "facts", label: say("page.facts"), rows }];
}

/** A report as a document: what it is, what people wrote, and its protected figures as tables. */
export function reportDocument(
  content: Snapshot,
  standing: Standing,
  locale: Locale,
  at: Date,
): PdfDocument {
  const words = figureWords(locale, content.kind);
  const { say } = words;
  const title = `${say(`kinds.${content.kind}`)}: ${content.title[locale]}`;
  const draft = standing.isPublished ? {} : { watermark: say("export.draft") };
  const notice = { kind: "text", text: say("page.draftNotice"), tone: "strong" } as const;
  return {
    ...{ title, author: content.organisation.name, at, ...draft },
    language: locale === "en" ? "en-GB" : "id-ID",
    foot: standing.address ?? `${title}${standing.isPublished ? "" : ` · ${say("export.draft")}`}`,
    blocks: [
      { kind: "heading", level: 1, text: title },
      ...(standing.isPublished ? [] : [notice]),
      ...factBlocks(content, standing, words),
      ...writtenBlocks(content, words),
      ...figureBlocks(content, words),
    ],
  };
}
