import { expect, test } from "vitest";
import { PROGRAMME_KINDS } from "../model";
import { isReportAddress, reportAddress } from "./address";

test("every address that is given can be read again", () => {
  for (const kind of [...PROGRAMME_KINDS, "HISTORICAL"] as const)
    for (const from of ["2026-01-01", null])
      for (let many = 0; many < 200; many += 1)
        expect(reportAddress(kind, from)).toSatisfy(isReportAddress);
});

test("an address of the time when they were made of base64url is still read, others are not", () => {
  expect(isReportAddress("annual-2025-01-01-a_b-c_d2")).toBe(true);
  for (const bad of ["", "short", "../../etc/passwd", "Annual-2025", "a'b'c'd'e"])
    expect(isReportAddress(bad)).toBe(false);
});
