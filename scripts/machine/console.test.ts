import { describe, expect, test } from "vitest";
import { localeOf, Refusal, readOptions, refusalOf } from "./console";

describe("a command line", () => {
  test("is a file, flags with values and switches, in any order", () => {
    const asked = readOptions(
      ["--format", "ctdc", "a.csv", "--lang=id", "--dry-run"],
      "",
      [...["format", "lang"]],
      ["dry-run"],
    );
    expect(asked.file).toBe("a.csv");
    expect(asked.values).toEqual({ format: "ctdc", lang: "id" });
    expect([...asked.switches]).toEqual(["dry-run"]);
  });

  test("names the flag that it does not know", () => {
    for (const flag of ["--force", "-x", "--dry-run=1"])
      expect(() => readOptions(["a.csv", flag], "", [], ["dry-run"])).toThrow(/^Unknown flag -/);
  });

  test("is answered in the language that was asked for, and in no other", () => {
    expect(localeOf("id")).toBe("id");
    expect(() => localeOf("fr")).toThrow(Refusal);
  });

  test("on an installation that nobody has started yet says to start it; a fault of ours stays one", () => {
    expect(refusalOf(Object.assign(new Error("no table"), { code: "P2021" }))).toMatch(/npm start/);
    expect(refusalOf(new Error("bug"))).toBeNull();
  });
});
