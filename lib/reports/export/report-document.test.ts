import { expect, test } from "vitest";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { textOf } from "@/tests/support/pdf";
import type { FigureTable, Snapshot } from "../model";
import { reportDocument, type Standing } from "./report-document";

const cell = (row: string, column: string, value: number | null) => ({
  ...{ row, column, value, hidden: value === null },
});
const table = (name: string, more: Partial<FigureTable>): FigureTable => ({
  ...{ table: name, unit: "PERSON", detail: "FULL", cells: [], shares: [], known: null, of: null },
  ...more,
});

const content: Snapshot = {
  ...{ kind: "DONOR", audience: "PUBLIC", edition: 1, periodStart: "2026-01-01" },
  ...{ periodEnd: "2026-12-31", figuresAt: "2026-11-23T03:00:00.000Z" },
  title: { id: "Berdaya", en: "Empower" },
  programme: { code: "EMPOWER", title: { id: "Berdaya", en: "Empower" } },
  organisation: { code: "IOM", name: "IOM Indonesia" },
  narrative: { summary: "Ringkas.", lessons: "Mulai dini." },
  figures: {
    ...{ threshold: 11, withheld: ["FORM"], contributors: 2 },
    tables: [
      table("SEX_AGE", {
        cells: [
          cell("WOMAN", "A18_20", null),
          cell("WOMAN", "TOTAL", 1234),
          cell("TOTAL", "A18_20", null),
          cell("TOTAL", "TOTAL", 1250),
        ],
        shares: [{ ...cell("WOMAN", "TOTAL", 59.7), known: 1200, of: 1250 }],
        ...{ known: 1200, of: 1250 },
      }),
      table("FORM", { cells: [cell("FORCED_LABOUR", "", 99)] }),
    ],
  },
};
const at = new Date("2026-11-23T03:00:00Z");
const standing: Standing = { isPublished: false, sha256: null, address: null };

async function words(locale: "id" | "en", how = standing): Promise<string> {
  return textOf(await renderPdf(reportDocument(content, how, locale, at)));
}

test("a hidden cell is a dot and nothing else; what is withheld is named and not drawn", async () => {
  const text = await words("id");
  expect(text.match(/^·$/gm)).toHaveLength(2);
  expect(text).toContain("1.234 (59,7%)");
  expect(text.replace(/\s+/g, " ")).toContain("Tanda “·” berarti disembunyikan");
  expect(text).toContain("2 dari 4 sel disembunyikan.");
  expect(text).toContain("1.200 diketahui dari 1.250.");
  expect(text).not.toMatch(/^99$/m);
});

test("what nobody wrote is said to be missing", async () => {
  expect(await words("en")).toContain("Not written yet.");
});

test("a draft is marked; a published report names its hash and address instead", async () => {
  expect(await words("en")).toContain("DRAFT");
  const address = "http://127.0.0.1:3000/published/donor-2026-abc";
  const published = await words("en", { isPublished: true, sha256: "ab".repeat(32), address });
  expect(published).not.toContain("DRAFT");
  expect(published).toContain("ab".repeat(32));
  expect(published).toContain(address);
});
