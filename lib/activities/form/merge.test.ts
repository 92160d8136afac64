import { expect, test } from "vitest";
import { changedFields, mergeOf } from "./merge";

const BASE = {
  ...{ "title.id": "Pelatihan", type: "AWARENESS", pillars: "PREVENTION,PARTNERSHIP" },
  ...{ "partners.0.organisation": "PELITA", "partners.0.role": "IMPLEMENTING" },
  ...{ "reached.womenAdult": "1200", output: "Satu" },
};

test("order, spaces, empty fields and separators are no change", () => {
  const same = {
    ...{ "title.id": " Pelatihan ", type: "AWARENESS", pillars: "PARTNERSHIP,PREVENTION" },
    ...{ "partners.1.organisation": "PELITA", "partners.1.role": "IMPLEMENTING" },
    ...{ "partners.0.organisation": "", "reached.womenAdult": "1.200", "reached.girls": "" },
    output: "Satu",
  };
  expect(changedFields(BASE, same)).toEqual([]);
  expect(changedFields(BASE, { ...BASE, "reached.girls": "0" })).toEqual(["reached"]);
});

test("what only one of two changed is kept, what both changed is told", () => {
  const mine = { ...BASE, output: "Dua", "title.id": "Pelatihan kader" };
  const theirs = { ...BASE, output: "Tiga", pillars: "PREVENTION" };
  const { changed, conflicts, goesOn } = mergeOf(BASE, mine, theirs);
  expect(changed).toEqual(["title", "output"]);
  expect(conflicts).toEqual(["output"]);
  expect(goesOn).toMatchObject({
    ...{ output: "Dua", pillars: "PREVENTION", "title.id": "Pelatihan kader" },
  });
});

test("who says the same as a colleague meets nobody", () => {
  const both = { ...BASE, output: "Dua" };
  expect(mergeOf(BASE, both, both).conflicts).toEqual([]);
});
