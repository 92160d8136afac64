import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** Path, text, and a word of the complaint expected there; null where nothing may be said. */
const PLANTED: [string, string, string | null][] = [
  ["components/a.ts", 'import "@/lib/cases/model";\n', "domain-free"],
  ["components/b.ts", 'import "@/lib/kernel/ids";\n', null],
  ["app/a/page.ts", 'import "@/lib/cases/queries";\n', "loaders.ts"],
  ["app/b/page.ts", 'import "@/lib/server/database";\n', "routing only"],
  ["app/c/page.ts", 'import "@/lib/cases/loaders";\n\nexport default 1;\n', null],
  ["lib/kernel/a.ts", 'import "@/lib/server/log";\n', "The kernel is pure"],
  ["lib/kernel/b.ts", 'import "@/lib/kernel/ids";\n', null],
  ["lib/server/a.ts", 'import "@/lib/access/scope";\n', "machine room"],
  ["lib/server/b.ts", 'import "@/lib/kernel/ids";\nimport "@/lib/server/log";\n', null],
  ["lib/access/a.ts", 'import "next-auth";\n', "one file of lib/server"],
  ["lib/cases/a.ts", "export const a: any = 1;\n", "noExplicitAny"],
  ["lib/cases/b.ts", "export const a = process.env.X;\n", "noProcessEnv"],
  ["lib/cases/c.ts", "export default 1;\n", "noDefaultExport"],
  ["lib/cases/openCase.ts", "export const a = 1;\n", "useFilenamingConvention"],
  [
    "lib/cases/long.ts",
    `export const a = [\n${"  1,\n".repeat(300)}];\n`,
    "noExcessiveLinesPerFile",
  ],
  ["scripts/a.mjs", "export const a = process.env.X;\n", null],
];

let root = "";
let complaints: string[] = [];
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "lint-"));
  copyFileSync(join(ROOT, "biome.json"), join(root, "biome.json"));
  for (const [path, text] of PLANTED) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const biome = join(ROOT, "node_modules/.bin/biome");
  const options = ["lint", "--reporter=github", "--max-diagnostics=none"];
  complaints = spawnSync(biome, options, { cwd: root, encoding: "utf8" }).stdout.split("\n");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

// Overrides in biome.json replace a rule's options, so each room is tried: a list that was not
// written whole would pass in silence.
test.each(PLANTED)("Biome reads %s", (path, _text, expected) => {
  const here = complaints.filter((line) => line.includes(`/${path},line=`)).join("\n");
  if (expected === null) expect(here).toBe("");
  else expect(here).toContain(expected);
});
