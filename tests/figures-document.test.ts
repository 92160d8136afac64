import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const messages = JSON.parse(read("messages/en/reports.json")) as {
  tables: Record<string, string>;
  definitions: Record<string, string>;
};

// The Indonesian file has the same keys: tests/messages.test.ts holds it to that.
test("every table of a report is defined on its page and in docs/figures.md", () => {
  const document = read("docs/figures.md");
  for (const table of Object.keys(messages.tables)) {
    expect(document).toContain(`\`${table.replace(/^H_/, "")}\``);
    const key = /^(PERPETRATOR|PAID)_/.test(table) ? "PERPETRATOR" : table;
    expect(messages.definitions, table).toHaveProperty(key);
  }
});

test("docs/figures.md names no table that no report has", () => {
  const rows = [...read("docs/figures.md").matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) \|/gm)];
  const named = rows.flatMap(([, cells = ""]) => cells.replaceAll("`", "").split(", "));
  expect(named.length).toBeGreaterThan(20);
  for (const table of named) expect(messages.tables).toHaveProperty(table);
});
