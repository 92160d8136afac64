import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { Code } from "./code-lists";
import { codeSchema, codesSchema, countrySchema, provinceSchema, regencySchema } from "./schema";

test("a code passes, anything else is refused, and the type is the list's union", () => {
  const schema = codeSchema("consent_form");
  expect(schema.parse("WRITTEN")).toBe("WRITTEN");
  expect(schema.safeParse("ORAL").success).toBe(false);
  expectTypeOf<z.infer<typeof schema>>().toEqualTypeOf<Code<"consent_form">>();
  expectTypeOf<Code<"consent_form">>().toEqualTypeOf<"WRITTEN" | "ORAL_WITNESSED" | "RECORDED">();
  expect(z.toJSONSchema(schema)).toMatchObject({ enum: ["WRITTEN", "ORAL_WITNESSED", "RECORDED"] });
});

test("several codes, each once", () => {
  const schema = codesSchema("pillar");
  expect(schema.parse(["PROTECTION"])).toEqual(["PROTECTION"]);
  expect(schema.safeParse(["PROTECTION", "PROTECTION"]).success).toBe(false);
  expect(schema.safeParse(["PROTECTION", "x"]).success).toBe(false);
});

test("places by their codes", () => {
  expect(provinceSchema.safeParse("33").success).toBe(true);
  expect(provinceSchema.safeParse("20").success).toBe(false);
  expect(regencySchema.safeParse("33.74").success).toBe(true);
  expect(regencySchema.safeParse("3374").success).toBe(false);
  expect(countrySchema.safeParse("ID").success).toBe(true);
  expect(countrySchema.safeParse("id").success).toBe(false);
});
