import { expect, test } from "vitest";
import { z } from "zod";
import { endsInOrder } from "./periods";

const schema = z
  .strictObject({
    title: z.string().min(1, { error: "missing" }),
    from: z.string().nullable().optional(),
    to: z.string().nullable().optional(),
  })
  .refine(...endsInOrder("from", "to", "late"));

const errors = (given: unknown) =>
  (schema.safeParse(given).error?.issues ?? []).map(({ path, message }) => [path[0], message]);

test("an end before the beginning is said together with everything else", () => {
  expect(errors({ title: "", from: "2026-02-02", to: "2026-02-01" })).toEqual([
    ["title", "missing"],
    ["to", "late"],
  ]);
});

test.each([
  [{ title: "x", from: "2026-02-01", to: "2026-02-01" }],
  [{ title: "x", from: null, to: "2026-02-01" }],
  [{ title: "x", from: "2026-02-01" }],
  [{ title: "x", from: "2026-02-01", to: "" }],
])("%j is in order", (given) => {
  expect(errors(given)).toEqual([]);
});

test("what is no form at all has one error, not two", () => {
  expect(errors(null)).toHaveLength(1);
  expect(errors({ title: "x", from: 7, to: "2026-02-01" })).toHaveLength(1);
});
