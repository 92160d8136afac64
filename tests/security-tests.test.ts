import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const PAGE = readFileSync(path.join(ROOT, "docs/security-tests.md"), "utf8");
const GUARDED = ["rls", "matrix", "security", "audit", "accounts"].map(
  (room) => `tests/integration/${room}`,
);

type Line = { readonly number: number; readonly status: string; readonly files: readonly string[] };

const LINES: readonly Line[] = [
  ...PAGE.matchAll(/^\| (\d+) \| [^|]+ \| (held|part|open) \| ([^|]*) \|/gm),
].map(([, number, status = "", where = ""]) => ({
  ...{ number: Number(number), status },
  files: [...where.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? ""),
}));

// A title begins with its number or numbers: "10, 11. a number finds nothing".
function numbersIn(file: string): ReadonlySet<number> {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  const titles = [...text.matchAll(/["`](\d{1,2}(?:, \d{1,2})*)\. /g)];
  return new Set(titles.flatMap(([, numbers = ""]) => numbers.split(", ").map(Number)));
}

test("what docs/security-tests.md calls held or part stands in the test that it names", () => {
  expect(LINES.length).toBeGreaterThan(40);
  for (const { number, status, files } of LINES) {
    expect([number, files.length > 0]).toEqual([number, status !== "open"]);
    for (const file of files) {
      expect([file, existsSync(path.join(ROOT, file))]).toEqual([file, true]);
      expect([number, file, numbersIn(file).has(number)]).toEqual([number, file, true]);
    }
  }
});

test("every number in the title of such a test stands on the page with its file", () => {
  const found = GUARDED.flatMap((room) =>
    readdirSync(path.join(ROOT, room)).flatMap((name) => {
      const file = `${room}/${name}`;
      return [...numbersIn(file)].map((number) => `${number} ${file}`);
    }),
  );
  const listed = LINES.flatMap(({ number, files }) => files.map((file) => `${number} ${file}`));
  expect(found.filter((one) => !listed.includes(one))).toEqual([]);
});
