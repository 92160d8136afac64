import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CODE_WORDS, type ListName } from "./code-lists";
import { attribute, codes, codesWith, isCode, label, needsConfirmation, options } from "./codes";
import { LISTS } from "./lists";

const names = Object.keys(LISTS) as ListName[];

describe("code lists", () => {
  test.each(names)("%s: the typed words are the codes of the data file", (name) => {
    expect(CODE_WORDS[name]).toBe(LISTS[name].codes.map((entry) => entry.code).join(" "));
    expect(LISTS[name].id).toBe(name);
  });

  test("every list has typed words", () => {
    expect(Object.keys(CODE_WORDS)).toEqual(names);
  });

  test("every code speaks both languages and stands once", () => {
    const mute = names.flatMap((name) =>
      LISTS[name].codes
        .filter((entry) => !entry.en.trim() || !entry.id.trim())
        .map((entry) => `${name}.${entry.code}`),
    );
    expect(mute).toEqual([]);
    for (const name of names) expect(new Set(codes(name)).size).toBe(codes(name).length);
  });

  test("a code is shaped so that it can stand in a URL, a CSV file and a database check", () => {
    const odd = names.flatMap((name) =>
      codes(name).filter((code) => !/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(code)),
    );
    expect(odd).toEqual([]);
  });

  test("service types belong to a category and a pillar that exist", () => {
    for (const type of codes("service_type")) {
      expect(attribute("service_type", type, "htcds")).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(isCode("service_category", attribute("service_type", type, "category") ?? "")).toBe(
        true,
      );
      expect(isCode("pillar", attribute("service_type", type, "pillar") ?? "")).toBe(true);
    }
  });

  test("the glossary lists every list with its number of codes", () => {
    const glossary = readFileSync(new URL("../../docs/domain.md", import.meta.url), "utf8");
    for (const name of names) {
      const { title, codes: entries } = LISTS[name];
      expect(glossary).toContain(`| \`${name}\` | ${title.en} | ${title.id} | ${entries.length} |`);
    }
  });

  test("labels, attributes and options", () => {
    expect(label("case_status", "INTAKE", "id")).toBe("Penerimaan");
    expect(label("case_status", "INTAKE", "en")).toBe("Intake");
    expect(label("case_status", "RETIRED_CODE", "id")).toBe("RETIRED_CODE");
    expect(attribute("case_status", "INTAKE", "htcds")).toBe("Active");
    expect(attribute("case_status", "INTAKE", "nothing")).toBeNull();
    expect(options("pillar", "id").map((option) => option.value)).toEqual(codes("pillar"));
    expect(codesWith("service_type", "category", "LEGAL_SERVICE")).toContain("LEGAL_AID");
    expect(isCode("gender", "toString")).toBe(false);
    expect(needsConfirmation("case_source")).toBe(true);
  });
});
