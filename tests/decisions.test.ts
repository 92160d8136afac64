import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const RECORDS = readdirSync(path.join(ROOT, "docs/decisions"));

test("a comment that names a decision record names one that exists", () => {
  const files = ["lib", "scripts", "prisma", "tests"].flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|tsx|mjs|sql)$/.test(name) && !name.startsWith("generated"))
      .map((name) => path.join(room, name)),
  );
  const named = files.flatMap((file) =>
    [...readFileSync(path.join(ROOT, file), "utf8").matchAll(/docs\/decisions\/(\d{4})/g)].map(
      ([, number = ""]) => ({ file, number }),
    ),
  );
  expect(named.length).toBeGreaterThan(2);
  for (const { file, number } of named)
    expect([file, number, RECORDS.some((name) => name.startsWith(number))]).toEqual([
      file,
      number,
      true,
    ]);
});

test("a record begins with its own number, and links lead to records that exist", () => {
  for (const name of RECORDS) {
    const text = readFileSync(path.join(ROOT, "docs/decisions", name), "utf8");
    expect(text).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. `));
    for (const [, target] of text.matchAll(/\]\((\d{4}-[^)]+)\)/g))
      expect(RECORDS).toContain(target);
  }
});
