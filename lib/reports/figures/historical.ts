import type { Figures, FigureTable, RawCount } from "../model";
import { type Cells, sheetOf, take } from "./cells";
import { answersOf, inOrder, renamed, smallOnes } from "./groups";
import { type Plan, settle } from "./settle";
import { addCross, addSeveral, addSingle } from "./shapes";

type Raw = readonly RawCount[];

const SEVERAL = [
  ...["PERPETRATOR_ROLE", "PERPETRATOR_RELATION", "PERPETRATOR_GENDER"],
  ...["PERPETRATOR_AGE", "PERPETRATOR_REGION", "PAID_MONEY"],
];
const FORMS = ["ONLY_FORCED_LABOUR", "ONLY_SEXUAL_EXPLOITATION"];
const plain = (row: string) => ({ row, column: "" });

const namesOf = (raw: Raw, of: "line" | "col", list: readonly string[] = []) =>
  inOrder(
    raw.map((one) => one[of]),
    list,
  );

// Rows without overlap, so that they add up: labour alone, sexual alone, both, neither, not known.
function exclusive(raw: Raw): Raw {
  const both = (years: string) =>
    raw.find(({ line, col }) => line === "BOTH" && col === years)?.n ?? 0;
  return raw
    .map((one) =>
      one.line === "FORCED_LABOUR" || one.line === "SEXUAL_EXPLOITATION"
        ? { ...one, line: `ONLY_${one.line}`, n: one.n - both(one.col) }
        : one,
    )
    .filter(({ n }) => n > 0);
}

// Each form with its overlap, either of them, and the percentages over the records of which any is known.
function addForms(cells: Cells, rows: ReadonlyMap<string, number>, total: number): void {
  const parts = (names: readonly string[]) =>
    names.flatMap((name) => (rows.has(name) ? [rows.get(name) ?? 0] : []));
  const sheet = "FORM";
  const add = (row: string, names: readonly string[]) => {
    const cell = cells.add(cells.sum(parts(names)), sheet, plain(row));
    cells.total(cell, parts(names));
    return cell;
  };
  const labour = add("FORCED_LABOUR", ["ONLY_FORCED_LABOUR", "BOTH"]);
  const sexual = add("SEXUAL_EXPLOITATION", ["ONLY_SEXUAL_EXPLOITATION", "BOTH"]);
  const both = add("BOTH", ["BOTH"]);
  const forms = ["ONLY_FORCED_LABOUR", "ONLY_SEXUAL_EXPLOITATION", "BOTH"];
  const either = add("EITHER", forms);
  const neither = add("NEITHER", ["NEITHER"]);
  add("UNKNOWN", ["UNKNOWN"]);
  const known = cells.knownAs(cells.sum([either, neither]));
  cells.total(known, [either, neither]);
  cells.knownOf.set(sheet, { known, of: total });
  const shares = { FORCED_LABOUR: labour, SEXUAL_EXPLOITATION: sexual, BOTH: both };
  for (const [row, cell] of Object.entries(shares))
    cells.share(sheet, plain(row), cell, known, total);
}

// Form, year and both are one plan: their margins are the same counts.
function formYearPlan(raw: Raw, records: number, k: number): Plan {
  const [found, years] = [exclusive(sheetOf(raw, "FORM_YEAR")), sheetOf(raw, "YEAR")];
  const build = (names: Readonly<Record<string, string>>) => (cells: Cells) => {
    const total = cells.constant(records);
    const counts = renamed(found, {}, names);
    const { rows, columns } = addCross(cells, "FORM_YEAR", counts, {
      ...{ rows: namesOf(counts, "line", FORMS), columns: namesOf(counts, "col"), total },
    });
    addForms(cells, rows, total);
    const ofYears = addSingle(cells, "YEAR", answersOf(renamed(years, names), []), total);
    for (const [row, cell] of ofYears) {
      const column = columns.get(row);
      if (column !== undefined) cells.total(cell, [column]);
    }
  };
  const merged = smallOnes(years, k);
  const sheets = ["FORM", "YEAR", "FORM_YEAR"].map((sheet) => [sheet, "PERSON"] as const);
  return {
    sheets,
    rungs: [
      { detail: "FULL", build: build({}) },
      ...(merged ? [{ detail: "MERGED", build: build(merged) } as const] : []),
    ],
  };
}

function crossPlan(raw: Raw, sheet: string, records: number): Plan {
  const found = sheetOf(raw, sheet);
  const build = (cells: Cells) => {
    const total = cells.constant(records);
    const [rows, columns] = [namesOf(found, "line"), namesOf(found, "col")];
    addCross(cells, sheet, found, { rows, columns, total });
  };
  return { sheets: [[sheet, "PERSON"]], rungs: [{ detail: "FULL", build }] };
}

function severalPlan(raw: Raw, sheet: string, total: number): Plan {
  const known = take(raw, "KNOWN", sheet);
  const build = (cells: Cells) =>
    addSeveral(cells, sheet, answersOf(sheetOf(raw, sheet), []), {
      ...{ known, total: cells.constant(total) },
    });
  return { sheets: [[sheet, "PERSON"]], rungs: [{ detail: "FULL", build }] };
}

/**
 * The figures of one import of anonymous records as a whole, without a period: its year ranges are a
 * disaggregation with "not known". Percentages are over the codebook's denominator, the records that say
 * anything about what the table asks. The unit is the person whom a record describes.
 */
export async function historicalFigures(raw: Raw, k: number): Promise<Figures> {
  const records = take(raw, "TOTAL", "RECORD");
  const isHidden = records > 0 && records < k;
  const plans: Plan[] = [
    formYearPlan(raw, records, k),
    crossPlan(raw, "GENDER_MAJORITY", records),
    crossPlan(raw, "FLOW", records),
    ...SEVERAL.map((sheet) => severalPlan(raw, sheet, records)),
  ];
  const total = { row: "TOTAL", column: "", value: isHidden ? null : records, hidden: isHidden };
  const tables: FigureTable[] = [
    {
      ...{ table: "PERSONS", unit: "PERSON", detail: "FULL", cells: [total], shares: [] },
      ...{ known: null, of: null },
    },
  ];
  const withheld: string[] = [];
  for (const plan of plans) {
    const settled = await settle({ ...plan, rungs: isHidden ? [] : plan.rungs }, k);
    tables.push(...settled.tables);
    withheld.push(...settled.withheld);
  }
  return { threshold: k, tables, withheld, contributors: null };
}
