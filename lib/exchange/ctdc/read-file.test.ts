import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CTDC_NAMES } from "./columns";
import { checkCtdcFile, goodRows } from "./read-file";

const FIXTURE = "tests/fixtures/ctdc-vp.csv";
const text = readFileSync(FIXTURE, "utf8");
const folder = mkdtempSync(path.join(tmpdir(), "lentera-ctdc-"));
const file = path.join(folder, "ctdc.csv");
afterAll(() => rmSync(folder, { recursive: true }));

async function check(content: string | Buffer) {
  writeFileSync(file, content);
  return checkCtdcFile(file);
}

async function rowsOf(path: string, sha256: string) {
  const rows = [];
  for await (const batch of goodRows(path, sha256, 15)) rows.push(...batch);
  return rows;
}

/** The fixture with one cell of one line (as the file counts) changed. */
function withCell(line: number, column: string, value: string): string {
  const lines = text.split("\n");
  const cells = (lines[line - 1] ?? "").split(",");
  cells[CTDC_NAMES.indexOf(column)] = value;
  lines[line - 1] = cells.join(",");
  return lines.join("\n");
}

const withHeading = (change: (names: string[]) => string[]) =>
  text.replace(CTDC_NAMES.join(","), change([...CTDC_NAMES]).join(","));

describe("CTDC's file", () => {
  test("is taken with or without a mark, whatever its line ends, blank lines apart", async () => {
    const variants = [text, `\ufeff${text}`, text.replaceAll("\n", "\r\n"), `${text}\n\n`];
    for (const variant of variants)
      expect(await check(variant)).toMatchObject({ read: 40, good: 40, rejections: [] });
  });

  test.each([
    ["gender", "Woman", "codeUnknown"],
    ["isForcedLabour", "0", "flag"],
    ["yearRegister", "2018-2014", "yearRange"],
    ["yearRegister", "2031", "yearRange"],
    ["IP_Gender", "Female;Other", "codeUnknown"],
    ["IP_Gender", "Male;Male", "codeUnknown"],
    ["UN_COE_Region", "asia", "codeUnknown"],
  ])("names line and column of %s = %s", async (column, value, reason) => {
    const checked = await check(withCell(7, column, value));
    expect(checked).toMatchObject({ read: 40, good: 39, isDamaged: false });
    expect(checked.rejections).toMatchObject([
      { line: 7, column, reason: `exchange.reasons.${reason}` },
    ]);
    expect(JSON.stringify(checked.rejections)).not.toContain(`"${value}"`);
  });

  test("cut off within its last line is told by that line", async () => {
    const last = text.slice(text.lastIndexOf("\n"));
    const cut = text.slice(0, text.length - last.length) + last.split(",").slice(0, 4).join(",");
    const { rejections, good } = await check(cut);
    expect(good).toBe(39);
    expect(rejections).toMatchObject([
      {
        ...{ line: 41, column: "isSexualExploit", reason: "exchange.reasons.tooFewCells" },
        params: { found: 4, expected: 16 },
      },
    ]);
  });

  test.each<[string, string | Buffer, string, string]>([
    ["a column missing", withHeading((names) => names.slice(1)), "yearRegister", "columnMissing"],
    [
      "a column of another name",
      withHeading((names) => names.map((name) => (name === "gender" ? "=sex" : name))),
      "gender",
      "columnMissing",
    ],
    [
      "two columns exchanged",
      withHeading(([one = "", two = "", ...rest]) => [two, one, ...rest]),
      "gender",
      "columnMoved",
    ],
    ["a column twice", withHeading((names) => [...names, "gender"]), "gender", "columnRepeated"],
    ["semicolons", text.replaceAll(",", ";"), CTDC_NAMES.join(";").slice(0, 60), "otherFile"],
    ["another heading", "a,b\n1,2\n", "a", "otherFile"],
    ["nothing", "", "", "empty"],
    ["a heading alone", CTDC_NAMES.join(","), "", "noRecords"],
    ["bytes", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00]), "", "notText"],
  ])("with %s is refused as a whole", async (_what, content, column, reason) => {
    const checked = await check(content);
    expect(checked.isDamaged).toBe(true);
    expect(checked.rejections[0]).toMatchObject({
      ...{ line: 1, column, reason: `exchange.reasons.${reason}` },
    });
  });

  test("keeps several values in the file's order and empty cells as not known", async () => {
    const { sha256 } = await check(withCell(2, "IP_Gender", "Female;Male"));
    const rows = await rowsOf(file, sha256);
    expect(rows).toHaveLength(40);
    expect(rows[0]).toMatchObject({
      ...{ line: "2", is_forced_labour: true, perpetrator_gender: ["Female", "Male"] },
    });
    const noYear = rows.filter((row) => row["year_range"] === null);
    expect(noYear.length).toBe(text.split("\n").filter((line) => line.startsWith(",")).length);
  });

  test("that changes while it is read is not taken", async () => {
    await expect(rowsOf(FIXTURE, "another")).rejects.toThrow("changed");
  });
});
