import { expect, test } from "vitest";
import { formProblem } from "./form-problem";
import { invalid } from "./problem";

test("an error below a field stands at the field, so that its link leads somewhere", () => {
  const refused = invalid([
    { path: "person.birthDate.date", message: "people.errors.fuzzyDate" },
    { path: "person.nik", message: "people.errors.nik" },
  ]);
  const fields = ["person.birthDate", "person.nik"];
  expect(formProblem(refused, "id", {}, fields).errors.map(({ path }) => path)).toEqual(fields);
});
