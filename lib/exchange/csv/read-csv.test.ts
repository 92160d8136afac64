import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { CsvDamage, readCsv } from "./read-csv";
import { csvText } from "./write-csv";

const folder = mkdtempSync(path.join(tmpdir(), "lentera-csv-"));
const file = path.join(folder, "a.csv");
afterAll(() => rmSync(folder, { recursive: true }));

async function recordsOf(content: string | Buffer) {
  writeFileSync(file, content);
  const records = [];
  for await (const record of readCsv(file)) records.push(record);
  return records;
}

const damageOf = (content: string | Buffer) =>
  recordsOf(content).then(
    () => null,
    (error) => (error instanceof CsvDamage ? error.rejection : error),
  );

describe("reading CSV", () => {
  test.each([
    ["line feeds", "a,b\n1,2\n3,4\n"],
    ["no end after the last line", "a,b\n1,2\n3,4"],
    ["carriage returns and line feeds", "a,b\r\n1,2\r\n3,4\r\n"],
    ["carriage returns", "a,b\r1,2\r3,4"],
    ["line ends of two kinds", "a,b\r\n1,2\n3,4"],
    ["a byte order mark", "\ufeffa,b\n1,2\n3,4"],
  ])("takes a file with %s", async (_what, content) => {
    expect(await recordsOf(content)).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["1", "2"] },
      { line: 3, cells: ["3", "4"] },
    ]);
  });

  test("passes over blank lines and counts them, also within quotes", async () => {
    const records = await recordsOf('a,b\r\n\r\n1,"x\r\n\r\ny"\r\n\r\n2,3\r\n');
    expect(records.map(({ line }) => line)).toEqual([1, 3, 7]);
    expect(records[1]?.cells).toEqual(["1", "x\r\n\r\ny"]);
  });

  test.each([
    ["bytes that are no UTF-8", Buffer.from([0x61, 0x0a, 0x62, 0x0a, 0xff, 0xfe]), "notText", 1],
    ["a NUL", "a,b\n1,\0\n", "notText", 1],
    ["UTF-8 that ends within a letter", Buffer.from([0x61, 0x0a, 0xc3]), "notText", 2],
    ["a quote that is not closed", 'a,b\n1,2\n3,"4\n5,6\n', "brokenQuote", 3],
    ["a quote within a cell", 'a,b\n1,2\n3,4"5\n', "brokenQuote", 3],
  ])("refuses %s", async (_what, content, reason, line) => {
    expect(await damageOf(content)).toEqual({
      ...{ line, column: "", reason: `exchange.reasons.${reason}` },
    });
  });

  test("what was written is read, whatever stands in it", async () => {
    const cell = fc
      .oneof(fc.string({ unit: "grapheme" }), fc.constantFrom('"', ",", "\r\n", '=1,"x"\n', "'=1"))
      .filter((text) => !text.includes("\0"));
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
        const { escapeFormula } = await import("./formulas");
        const [, ...read] = await recordsOf(csvText(["a", "b"], rows));
        expect(read.map(({ cells }) => cells)).toEqual(
          rows.map((cells) => cells.map(escapeFormula)),
        );
      }),
      { numRuns: 60 },
    );
  });
});
