import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CODE_WORDS } from "./code-lists";

const folder = new URL("../../prisma/migrations/", import.meta.url);
const sql = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => readFileSync(new URL(`${entry.name}/migration.sql`, folder), "utf8"))
  .join("\n");

/** Table → columns, from CREATE TABLE and ADD COLUMN. */
function columnsByTable(): ReadonlyMap<string, ReadonlySet<string>> {
  const tables = new Map<string, Set<string>>();
  for (const [, table = "", body = ""] of sql.matchAll(
    /CREATE TABLE "?(\w+)"? \(([\s\S]*?)\n\);/g,
  )) {
    tables.set(
      table,
      new Set([...body.matchAll(/^\s+"?([a-z]\w*)"? /gm)].map(([, name = ""]) => name)),
    );
  }
  for (const [, table = "", changes = ""] of sql.matchAll(/ALTER TABLE "?(\w+)"?([^;]*);/g)) {
    for (const [, column = ""] of changes.matchAll(/ADD COLUMN\s+"?(\w+)"?/g))
      tables.get(table)?.add(column);
  }
  return tables;
}

// The trigger skips a column it does not find, so a misspelt pair would check nothing, silently.
test("every code column that a trigger checks exists, and so does its list", () => {
  const tables = columnsByTable();
  const calls = [...sql.matchAll(/CALL private\.codes_in\('(\w+)'((?:,\s*'[\w=]+')+)\)/g)];
  expect(calls.length).toBeGreaterThan(10);
  const wrong = calls.flatMap(([, table = "", pairs = ""]) =>
    [...pairs.matchAll(/'(\w+)=(\w+)'/g)]
      .filter(
        ([, column = "", list = ""]) => !tables.get(table)?.has(column) || !(list in CODE_WORDS),
      )
      .map(([pair]) => `${table}: ${pair}`),
  );
  expect(wrong).toEqual([]);
});
