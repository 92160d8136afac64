import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { declaredKind, FILE_KINDS, RULES } from "./kinds";
import { cleanName, downloadHeaders } from "./names";

describe("what a file is said to be", () => {
  test.each([
    ["a.pdf", "application/pdf", "PDF"],
    ["A.PDF", "application/pdf; charset=binary", "PDF"],
    ["foto.JPEG", "image/jpeg", "JPEG"],
    ["rekaman.m4a", "audio/x-m4a", "M4A"],
    ["a.pdf", "image/png", null],
    ["a.html", "text/html", null],
    ["a.svg", "image/svg+xml", null],
    ["a.xml", "text/xml", null],
    ["pdf", "application/pdf", null],
    ["a.pdf", "", null],
  ])("%s as %s is %s", (name, type, kind) => {
    expect(declaredKind(name, type)).toBe(kind);
  });

  test("random bytes are hardly ever anything", () => {
    const found = Array.from({ length: 500 }, () => randomBytes(64)).flatMap((bytes) =>
      FILE_KINDS.filter((kind) => RULES[kind].begins(bytes)),
    );
    expect(found.filter((kind) => kind !== "MP3")).toEqual([]);
  });
});

test("whatever a name is, it keeps its kind and writes no header", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.constantFrom(...FILE_KINDS),
      (name, kind) => {
        const kept = cleanName(name, kind);
        expect(kept.length).toBeLessThan(140);
        expect(RULES[kind].extensions.some((one) => kept.endsWith(`.${one}`))).toBe(true);
        expect(kept).not.toMatch(/[<>:"|?*;%/\\\p{Cc}\p{Cf}]/u);
        const { "content-disposition": header } = downloadHeaders(
          "018f0000-0000-7000-8000-000000000001",
          kept,
          kind,
          1,
        );
        expect(header).toMatch(
          /^attachment; filename="berkas-[0-9a-f]{8}\.[a-z0-9]+"; filename\*=UTF-8''[\w.~%-]+$/,
        );
      },
    ),
    { numRuns: 300 },
  );
});
