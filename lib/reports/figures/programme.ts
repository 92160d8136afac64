import { codes } from "@/lib/vocabulary/codes";
import type { Figures, FigureTable, RawCount } from "../model";
import { type Cells, sheetOf, take } from "./cells";
import { type Earlier, saidOf, totalThreshold } from "./earlier";
import {
  answersOf,
  inOrder,
  MAJORITY,
  OTHER_GENDER,
  renamed,
  smallOnes,
  WIDE_BANDS,
} from "./groups";
import { openTable, type Plan, type Rung, settle } from "./settle";
import { addCross, addSeveral, addSingle } from "./shapes";

type Raw = readonly RawCount[];
type Totals = { readonly persons: number; readonly cases: number };

const FORMS = [...codes("exploitation_type"), "GROUP_LABOUR", "GROUP_SEXUAL"];

// Persons of a row are never more than its cases, so what is hidden of one must hold for the other.
function linkUnits(
  cells: Cells,
  persons: ReadonlyMap<string, number>,
  cases: ReadonlyMap<string, number>,
): void {
  for (const [row, person] of persons) {
    const other = cases.get(row);
    if (other !== undefined)
      cells.total(other, [person, cells.gap(cells.count(other) - cells.count(person))]);
  }
}

function sexAgePlan(raw: Raw, { persons }: Totals): Plan {
  const found = sheetOf(raw, "SEX_AGE");
  const rung = (detail: Rung["detail"], counts: Raw): Rung => ({
    detail,
    build: (cells) =>
      addCross(cells, "SEX_AGE", counts, {
        rows: inOrder(
          counts.map(({ line }) => line),
          codes("gender"),
        ),
        columns: inOrder(
          counts.map(({ col }) => col),
          [...codes("age_band"), "A0_17", "A18_23", "A24_29", "A30P", "CHILD", "ADULT"],
        ),
        total: cells.constant(persons),
      }),
  });
  return {
    sheets: [["SEX_AGE", "PERSON"]],
    rungs: [
      rung("FULL", found),
      rung("MERGED", renamed(found, OTHER_GENDER, WIDE_BANDS)),
      rung("COARSE", renamed(found, OTHER_GENDER, MAJORITY)),
    ],
  };
}

function provincePlan(raw: Raw, { persons, cases }: Totals, k: number): Plan {
  const [ofPersons, ofCases] = [sheetOf(raw, "PERSON_PROVINCE"), sheetOf(raw, "PROVINCE")];
  const rung = (detail: Rung["detail"], names: Readonly<Record<string, string>>): Rung => ({
    detail,
    build: (cells) => {
      const add = (sheet: string, counts: Raw, total: number) =>
        addSingle(cells, sheet, answersOf(renamed(counts, names), []), cells.constant(total));
      linkUnits(cells, add("PERSON_PROVINCE", ofPersons, persons), add("PROVINCE", ofCases, cases));
    },
  });
  const merged = smallOnes(ofPersons, k);
  return {
    sheets: [
      ["PERSON_PROVINCE", "PERSON"],
      ["PROVINCE", "CASE"],
    ],
    rungs: [rung("FULL", {}), ...(merged ? [rung("MERGED", merged)] : [])],
  };
}

function severalPlan(
  raw: Raw,
  { persons, cases }: Totals,
  sheet: string,
  { list, groups }: { readonly list: readonly string[]; readonly groups: boolean },
): Plan {
  const rung = (detail: Rung["detail"], suffix: string): Rung => ({
    detail,
    build: (cells) => {
      const add = (name: string, total: number) =>
        addSeveral(cells, name, answersOf(sheetOf(raw, `${name}${suffix}`), list), {
          total: cells.constant(total),
          known: take(raw, "KNOWN", name),
        });
      linkUnits(cells, add(`PERSON_${sheet}`, persons), add(sheet, cases));
    },
  });
  return {
    sheets: [
      [`PERSON_${sheet}`, "PERSON"],
      [sheet, "CASE"],
    ],
    rungs: [rung("FULL", ""), ...(groups ? [rung("COARSE", "_GROUP")] : [])],
  };
}

function totalOf(
  table: string,
  unit: "PERSON" | "CASE",
  n: number,
  isHidden: boolean,
): FigureTable {
  const value = isHidden ? null : n;
  const cell = { row: "TOTAL", column: "", value, hidden: isHidden };
  return { table, unit, detail: "FULL", cells: [cell], shares: [], known: null, of: null };
}

function withTotal(answers: readonly { readonly row: string; readonly n: number }[]) {
  const n = answers.reduce((sum, answer) => sum + answer.n, 0);
  return { rows: n === 0 ? answers : [...answers, { row: "TOTAL", n }], n };
}

function openTables(raw: Raw): readonly FigureTable[] {
  const whole = (sheet: string, unit: FigureTable["unit"], list: readonly string[]) => {
    const { rows, n } = withTotal(answersOf(sheetOf(raw, sheet), list));
    return openTable(sheet, unit, rows, { known: n, of: n });
  };
  const activities = take(raw, "TOTAL", "ACTIVITY");
  const pillars = answersOf(sheetOf(raw, "ACTIVITY_PILLAR"), codes("pillar"));
  const reached = withTotal(answersOf(sheetOf(raw, "REACHED"), ["WOMEN", "MEN", "GIRLS", "BOYS"]));
  return [
    whole("CONTACT", "CONTACT", ["NOTE", "SERVICE", "REFERRAL"]),
    whole("SERVICE", "SERVICE", codes("service_type")),
    whole("REFERRAL", "REFERRAL", codes("referral_status")),
    whole("ACTIVITY", "ACTIVITY", codes("activity_type")),
    openTable("ACTIVITY_PILLAR", "ACTIVITY", pillars, { known: activities, of: activities }),
    openTable("REACHED", "REACHED", reached.rows, {
      known: take(raw, "KNOWN", "REACHED"),
      of: activities,
    }),
  ];
}

/**
 * The figures of a programme's report from its raw counts: persons, cases and contacts apart. Counts of
 * persons and cases are protected, linked tables together; what no pattern protects is withheld. Workload
 * by one dimension, activities and contacts are shown as they are (docs/decisions/0007). `earlier` is what
 * was published before of periods within or around this one: no difference to it may be small either.
 */
export async function programmeFigures(
  raw: Raw,
  k: number,
  earlier: Earlier = [],
): Promise<Figures> {
  const totals = { persons: take(raw, "TOTAL", "PERSON"), cases: take(raw, "TOTAL", "CASE") };
  const leftOut = take(raw, "TOTAL", "LEFT_OUT");
  const isSmall = (table: string, count: number) => {
    const name = { table, detail: "FULL", row: "TOTAL", column: "" } as const;
    return (count > 0 && count < k) || saidOf(earlier, name, count, totalThreshold(k)).isTelling;
  };
  const isHidden = isSmall("PERSONS", totals.persons) || isSmall("CASES", totals.cases);
  const forms = { list: FORMS, groups: true };
  const pillars = { list: codes("pillar"), groups: false };
  const plans = [
    sexAgePlan(raw, totals),
    severalPlan(raw, totals, "FORM", forms),
    provincePlan(raw, totals, k),
    severalPlan(raw, totals, "PILLAR", pillars),
  ];
  const settled = [];
  for (const plan of plans) {
    const rungs = isHidden ? [] : plan.rungs;
    settled.push(await settle({ ...plan, rungs }, k, earlier));
  }
  const guarded = settled.flatMap(({ tables }) => tables);
  return {
    threshold: k,
    tables: [
      totalOf("PERSONS", "PERSON", totals.persons, isHidden),
      totalOf("LEFT_OUT", "PERSON", leftOut, isSmall("LEFT_OUT", leftOut)),
      ...guarded.filter(({ unit }) => unit === "PERSON"),
      totalOf("CASES", "CASE", totals.cases, isHidden),
      ...guarded.filter(({ unit }) => unit === "CASE"),
      ...openTables(raw),
    ],
    withheld: settled.flatMap(({ withheld }) => withheld),
    contributors: take(raw, "TOTAL", "CONTRIBUTORS"),
  };
}
