import { expect, test } from "vitest";
import { translate } from "@/lib/server/messages";
import { JUSTICE_PARTS } from "./fields";

test("every part of the justice track has its words in both languages", () => {
  for (const locale of ["id", "en"] as const)
    for (const [part, fields] of Object.entries(JUSTICE_PARTS)) {
      const keys = [
        ...[`titles.new.${part}`, `titles.kept.${part}`, `submits.${part}`],
        ...fields.map(({ name }) => `fields.${part}.${name}`),
        ...fields.filter((field) => "hint" in field).map(({ name }) => `hints.${part}.${name}`),
      ];
      const missing = keys.filter((key) => !translate(locale, `proceedings.${key}`));
      expect([locale, missing]).toEqual([locale, []]);
    }
});
