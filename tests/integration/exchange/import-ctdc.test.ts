import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { inCaseScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { importFile } from "@/scripts/machine/tasks/import";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { runTask, testFolder } from "../../support/task";

const database = testDatabase();
const folder = testFolder();
const FIXTURE = readFileSync("tests/fixtures/ctdc-vp.csv", "utf8");
const REAL = process.env["LENTERA_TEST_CTDC"];
let supervisor: Viewer;
let officer: Viewer;
let stranger: Viewer;

beforeAll(async () => {
  const iom = { id: await addOrganisation(database, "IOM"), code: "IOM" };
  const other = { id: await addOrganisation(database, "OTHER"), code: "OTHER" };
  supervisor = await addViewer(database, iom, ["SUPERVISOR"]);
  officer = await addViewer(database, iom, ["CASEWORKER"]);
  stranger = await addViewer(database, other, ["SUPERVISOR"]);
  await addOrganisation(database, "WHOLE");
});

function file(name: string, content: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, content);
  return at;
}

const run = (at: string, ...flags: string[]) =>
  runTask(importFile, [at, "--format", "ctdc", "--organisation", "IOM", "--lang", "en", ...flags]);

const counts = (where = "true") =>
  database.asSuperuser<{ imports: number; records: number; audits: number }>(
    `SELECT (SELECT count(*)::int FROM imports) AS imports,
            (SELECT count(*)::int FROM historical_records WHERE ${where}) AS records,
            (SELECT count(*)::int FROM audit_entries WHERE action = 'import.take') AS audits`,
  );

const broken = FIXTURE.replace("2014-2018,", "2014-2081,").replace(/$/, "\n,,,,\n");

describe("an import of CTDC's file", () => {
  test("that has a wrong row takes nothing and says where and why", async () => {
    const at = file("broken.csv", broken);
    const told = await run(at);
    expect(told.code).toBe(1);
    expect(told.out[0]).toBe("41 records read, 0 taken, 2 rejected");
    const rejected = readFileSync(`${at}.rejected.csv`, "utf8").split("\r\n");
    expect(rejected[0]).toBe("line,column,reason");
    expect(rejected[1]).toMatch(/^"\d+","yearRegister","not a year or range of years/);
    expect(rejected[2]).toBe(
      '"42","UN_COO_Region","the row ends here: 5 of 16 columns (is the file cut off?)"',
    );
    expect(statSync(`${at}.rejected.csv`).mode & 0o777).toBe(0o600);
    expect(await counts()).toEqual([{ imports: 0, records: 0, audits: 0 }]);
  });

  test("checks without writing when it is asked to", async () => {
    const told = await run(file("dry.csv", FIXTURE), "--dry-run");
    expect(told).toMatchObject({ code: 0, errors: [] });
    expect(told.out[0]).toBe("40 records read, 40 taken, 0 rejected");
    expect(told.out.at(-1)).toBe("Only checked: nothing was written");
    expect(await counts()).toEqual([{ imports: 0, records: 0, audits: 0 }]);
  });

  test("takes every record once, and the second time changes nothing and says so", async () => {
    const at = file("good.csv", FIXTURE);
    const first = await run(at);
    expect(first.code).toBe(0);
    expect(first.out[0]).toBe("40 records read, 40 taken, 0 rejected");
    expect(first.out.at(-1)).toMatch(/^[0-9a-f-]{36}$/);
    expect(existsSync(`${at}.rejected.csv`)).toBe(false);
    const one = { imports: 1, audits: 1 };
    expect(await counts()).toEqual([{ ...one, records: 40 }]);
    const again = await run(file("another-name.csv", FIXTURE));
    expect(again.code).toBe(0);
    expect(again.out.join("\n")).toMatch(/imported on \d{4}-\d\d-\d\d; nothing was changed/);
    expect(again.out.at(-1)).toBe(first.out.at(-1));
    expect(await counts("is_forced_labour")).toEqual([{ ...one, records: 20 }]);
    expect(await counts("is_sexual_exploit")).toEqual([{ ...one, records: 8 }]);
    expect(await counts("is_forced_labour OR is_sexual_exploit")).toEqual([
      { ...one, records: 24 },
    ]);
    expect(await counts("year_range IS NULL")).toEqual([{ ...one, records: 5 }]);
    expect(await counts("perpetrator_gender = '{Female,Male}'")).not.toEqual([
      { ...one, records: 0 },
    ]);
  });

  test("is seen by supervisors of its organisation and by nobody else", async () => {
    const seen = (viewer: Viewer) => inCaseScope(viewer, ({ tx }) => tx.historicalRecord.count());
    expect(await seen(supervisor)).toBe(40);
    expect(await seen(officer)).toBe(0);
    expect(await seen(stranger)).toBe(0);
  });

  test("takes the good rows when it is asked to, and ends with 2", async () => {
    const told = await run(file("keep.csv", broken), "--keep-good");
    expect(told.code).toBe(2);
    expect(told.out[0]).toBe("41 records read, 39 taken, 2 rejected");
    const id = told.out.at(-1);
    expect(await counts(`import_id = '${id}'`)).toMatchObject([{ records: 39 }]);
  });

  test("that is no such file is refused, also when good rows were asked for", async () => {
    const before = await counts();
    for (const content of ["a;b\n1;2\n", "\0\x01", `${FIXTURE}\n"`, ""]) {
      const told = await run(file("other.csv", content), "--keep-good");
      expect(told.code).toBe(1);
      expect(told.out.at(-1)).toBe("Nothing was imported: the file as a whole cannot be read");
    }
    expect(await counts()).toEqual(before);
  });

  test("makes a heading harmless before it stands in a spreadsheet, and speaks Indonesian", async () => {
    const at = file("formula.csv", FIXTURE.replace("gender", "=HYPERLINK(1)"));
    const args = [at, "--format=ctdc", "--organisation=IOM", "--lang", "id"];
    expect((await runTask(importFile, args)).out[0]).toBe("0 data dibaca, 0 diterima, 1 ditolak");
    expect(readFileSync(`${at}.rejected.csv`, "utf8")).toContain(
      `"1","'=HYPERLINK(1)","kolom dengan nama ini tidak dikenal"`,
    );
  });
});

describe("an import that cannot begin", () => {
  const good = path.join(folder, "good.csv");
  test.each([
    ["a file that is missing", ["/nowhere/a.csv", "--format", "ctdc", "--organisation", "IOM"]],
    ["a folder", [folder, "--format", "ctdc", "--organisation", "IOM"]],
    ["an organisation that is unknown", [good, "--format", "ctdc", "--organisation", "NONE"]],
    ["no organisation", [good, "--format", "ctdc"]],
    ["a format that is unknown", [good, "--format", "xml", "--organisation", "IOM"]],
    ["no format", [good, "--organisation", "IOM"]],
    ["a flag that is unknown", [good, "--format", "ctdc", "--organisation", "IOM", "--force"]],
    ["a flag without its value", [good, "--format", "--organisation", "IOM"]],
    ["two files", [good, good, "--format", "ctdc", "--organisation", "IOM"]],
    ["no file", ["--format", "ctdc", "--organisation", "IOM"]],
    ["cases for nobody", [good, "--format", "htcds", "--organisation", "WHOLE"]],
  ])("because of %s says one line and ends with 1", async (_what, args) => {
    const told = await runTask(importFile, args);
    expect(told).toMatchObject({ code: 1, out: [] });
    expect(told.errors).toHaveLength(1);
    expect(told.errors[0]).not.toContain("\n");
  });
});

describe.skipIf(!REAL)("CTDC's own file (LENTERA_TEST_CTDC)", () => {
  test("gives the counts that the file gives", async () => {
    const args = [REAL ?? "", "--format", "ctdc", "--organisation", "WHOLE", "--lang", "en"];
    const told = await runTask(importFile, args);
    expect(told.out[0]).toBe("21195 records read, 21195 taken, 0 rejected");
    const [found] = await database.asSuperuser(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE is_forced_labour)::int AS labour,
         count(*) FILTER (WHERE is_sexual_exploit)::int AS sexual,
         count(*) FILTER (WHERE is_forced_labour AND is_sexual_exploit)::int AS both,
         count(*) FILTER (WHERE is_forced_labour OR is_sexual_exploit)::int AS either,
         count(*) FILTER (WHERE year_range IS NULL)::int AS undated
       FROM historical_records WHERE import_id = $1`,
      [told.out.at(-1)],
    );
    expect(found).toEqual({
      ...{ all: 21_195, labour: 12_248, sexual: 2775, both: 347, either: 14_676, undated: 3655 },
    });
  });
});
