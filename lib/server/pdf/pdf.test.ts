import { describe, expect, test } from "vitest";
import { tagsOf, textOf } from "@/tests/support/pdf";
import type { PdfDocument } from "./blocks";
import { renderPdf } from "./pdf";

const plain: PdfDocument = {
  ...{ title: "Laporan <Pelita> & mitra", author: "Yayasan Pelita", language: "id-ID" },
  ...{ at: new Date("2026-11-23T03:00:00Z"), foot: "Rahasia" },
  letterhead: { name: "Yayasan Pelita", lines: ["Jl. Mawar 1, Semarang"] },
  blocks: [
    { kind: "heading", level: 1, text: "Laporan" },
    { kind: "heading", level: 2, text: "Ringkasan" },
    { kind: "text", text: "Paragraf pertama.\n\nParagraf kedua." },
    { kind: "list", items: ["satu", "dua"] },
    { kind: "facts", label: "Fakta", rows: [["Nomor", "RUJ-2026-000001"]] },
    {
      ...{ kind: "table", label: "Angka" },
      columns: [{ label: "Provinsi" }, { label: "Jumlah", align: "right" }],
      rows: [["Jawa Tengah", "·"]],
    },
    { kind: "signatures", left: ["Pengirim", "Sari"], right: ["Penerima", "Nur"] },
  ],
};

describe("a PDF", () => {
  test("has a structure, a language and a title that a screen reader finds", async () => {
    const bytes = await renderPdf(plain);
    const source = Buffer.from(bytes).toString("latin1");
    expect(source.startsWith("%PDF-1.7")).toBe(true);
    expect(source).toContain("/Lang (id-ID)");
    expect(source).toContain("/Marked true");
    expect(source).toContain("/DisplayDocTitle true");
    expect(source).toContain("/Scope /Column");
    const metadata = source.slice(
      source.indexOf("<rdf:li xml:lang"),
      source.indexOf("</dc:title>"),
    );
    expect(metadata).not.toMatch(/&(?!amp;)|<Pelita/);
    expect(tagsOf(bytes)).toMatchObject({ Document: 1, H1: 1, H2: 1, L: 1, LI: 2, Table: 2 });
    expect(tagsOf(bytes)).toMatchObject({ TR: 3, TH: 4, TD: 2 });
  });

  test("shows every text once, in order", async () => {
    const text = textOf(await renderPdf(plain));
    const order = ["Yayasan Pelita", "Laporan", "Ringkasan", "Paragraf pertama.", "• dua"];
    const rest = ["Nomor", "RUJ-2026-000001", "Provinsi", "Jawa Tengah", "·", "Sari", "Nur"];
    const places = [...order, ...rest].map((word) => text.indexOf(word));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect(text).toContain("1 / 1");
  });

  test("a long table goes over pages with its head on each, said once", async () => {
    const rows = Array.from({ length: 120 }, (_, n) => [`Baris ${n}`, String(n)]);
    const table = { ...plain.blocks[5], rows } as PdfDocument["blocks"][number];
    const bytes = await renderPdf({ ...plain, blocks: [table] });
    const text = textOf(bytes);
    expect(text.match(/Provinsi/g)?.length).toBeGreaterThan(1);
    expect(tagsOf(bytes)["TR"]).toBe(121);
    expect(text).toMatch(/3 \/ \d/);
  });

  test("a text over a page's end keeps its words", async () => {
    const words = Array.from({ length: 2500 }, (_, n) => `kata${n}`);
    const bytes = await renderPdf({ ...plain, blocks: [{ kind: "text", text: words.join(" ") }] });
    const text = textOf(bytes).replaceAll("\n", " ");
    for (const word of words) expect(text).toContain(word);
  });

  test("other alphabets never stop it, and what is missing is said", async () => {
    const blocks = [{ kind: "text", text: "Nguyễn 王小明 မအေး\u202e" }] as const;
    const text = textOf(await renderPdf({ ...plain, blocks }));
    expect(text).toContain("Nguyen [?] [?]");
    expect(text).toContain("tidak dapat dicetak");
    expect(textOf(await renderPdf(plain))).not.toContain("tidak dapat dicetak");
  });

  test("a watermark lies on every page", async () => {
    const blocks = [{ kind: "text", text: "kata ".repeat(3000) }] as const;
    const text = textOf(await renderPdf({ ...plain, blocks, watermark: "DRAF" }));
    const pages = Number(/1 \/ (\d+)/.exec(text)?.[1]);
    expect(pages).toBeGreaterThan(1);
    expect(text.match(/DRAF/g)).toHaveLength(pages);
  });
});
