import fc from "fast-check";
import { expect, test } from "vitest";
import { patchOf } from "../intake/assemble";
import type { Answers } from "../intake/fields";
import { carriedOn, mergeOf } from "./merge";
import { answersFrom, EDIT_PARTS, fieldsOfPart } from "./parts";

const { account, basics, person } = EDIT_PARTS;
const names = (fields: readonly { name: string }[]) => fields.map(({ name }) => name);
const base: Answers = { howItCame: ["a"], narrative: ["n"], actionPlan: [] };

test("each keeps what only he changed, both choose where they differ", () => {
  const merge = mergeOf(account, {
    base,
    mine: { ...base, howItCame: ["mine"], actionPlan: ["mine alone"] },
    theirs: { ...base, howItCame: ["theirs"], narrative: ["theirs alone"] },
  });
  expect(names(merge.conflicts)).toEqual(["howItCame"]);
  expect(names(merge.mine)).toEqual(["actionPlan"]);
  expect(names(merge.theirs)).toEqual(["narrative"]);
});

test("the merge page does not take a colleague's other change back", () => {
  const mine = { ...base, howItCame: ["mine"] };
  const theirs = { ...base, howItCame: ["theirs"], narrative: ["theirs alone"] };
  const merge = mergeOf(account, { base, mine, theirs });
  const next = mergeOf(account, { base: theirs, mine: carriedOn(merge, mine, theirs), theirs });
  expect(names(next.mine)).toEqual(["howItCame"]);
});

test("the same said twice is no conflict, nor is the end of a line or the order of ticks", () => {
  const same = { base, mine: { ...base, narrative: ["x\r\ny "] } };
  expect(mergeOf(account, { ...same, theirs: { ...base, narrative: ["x\ny"] } }).conflicts).toEqual(
    [],
  );
  const mine = { pillars: ["PROTECTION", "PREVENTION"] };
  const theirs = { pillars: ["PREVENTION", "PROTECTION"] };
  expect(mergeOf(basics, { base: {}, mine, theirs }).conflicts).toEqual([]);
});

test("nothing that somebody typed is in none of the three heaps", () => {
  const said = fc.record({
    howItCame: fc.constantFrom([], ["a"], ["b"]),
    narrative: fc.constantFrom([], ["a"], ["b"]),
  });
  fc.assert(
    fc.property(said, said, said, (from, mine, theirs) => {
      const merge = mergeOf(account, { base: from, mine, theirs });
      for (const name of ["howItCame", "narrative"] as const) {
        const isKept = names([...merge.mine, ...merge.conflicts]).includes(name);
        const changed = mine[name].join() !== from[name].join();
        if (changed && mine[name].join() !== theirs[name].join()) expect(isKept).toBe(true);
        if (!changed) expect(isKept).toBe(false);
      }
    }),
  );
});

test("what is recorded comes back as a form would send it", () => {
  const birthDate = { date: "2002-05-01", precision: "month" };
  const recorded = { person: { ageAtRegistration: 24, birthDate, fullName: "R" } };
  expect(answersFrom(person, recorded)).toMatchObject({
    ...{ "person.ageAtRegistration": ["24"], "person.fullName": ["R"], "person.nik": [] },
    ...{ "person.birthDate.day": [], "person.birthDate.month": ["05"] },
    "person.birthDate.year": ["2002"],
  });
});

test("what was emptied is said as null, a list as empty", () => {
  const chosen = basics.filter(({ name }) => name === "riskLevel" || name === "pillars");
  expect(patchOf(chosen, {})).toEqual({ riskLevel: null, pillars: [] });
});

test("identity is asked for only where it may be read", () => {
  expect(names(fieldsOfPart("person", false))).not.toContain("person.fullName");
  expect(names(fieldsOfPart("person", true))).toContain("person.fullName");
});
