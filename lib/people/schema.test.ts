import { expect, test } from "vitest";
import { searchFormSchema } from "./schema";

const refused = (given: object) =>
  searchFormSchema.safeParse(given).error?.issues.map(({ path }) => path.join(".")) ?? [];

test("a number with a digit missing is refused at its field, not searched in vain", () => {
  expect(refused({ fullName: "Siti", nik: "337401550101000" })).toEqual(["nik"]);
  expect(refused({ phone: "0812" })).toEqual(["phone"]);
});

test("a number as people write it is searched", () => {
  expect(refused({ nik: "3374 0155 0101 0001", phone: "0812-3456-7890" })).toEqual([]);
  expect(refused({ fullName: "Siti" })).toEqual([]);
});

test("nothing at all is no search", () => {
  expect(refused({})).toEqual([""]);
});
