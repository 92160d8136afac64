import { expect, test } from "vitest";
import { caseListAddress, isFiltered } from "./model";

test("an address keeps every filter, the order and the place", () => {
  const filters = { q: "LTR 1", status: ["ACTIVE"], owner: "me" as const, sort: "reference" };
  expect(caseListAddress({ ...filters, cursor: "c" })).toBe(
    "/cases?q=LTR+1&status=ACTIVE&owner=me&sort=reference&cursor=c",
  );
  expect(caseListAddress({})).toBe("/cases");
});

test("an order is no filter", () => {
  expect(isFiltered({ sort: "reference" })).toBe(false);
  expect(isFiltered({ sort: "reference", province: "33" })).toBe(true);
});
