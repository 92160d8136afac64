import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");

test("npm run bench measures an installation of its own and prints one table", () => {
  const run = spawnSync(process.execPath, ["scripts/run.mjs", "bench", "--quick"], {
    ...{ cwd: ROOT, encoding: "utf8", timeout: 110_000 },
  });
  expect(run.status, run.stderr).toBe(0);
  for (const operation of ["list, 25 rows, with count", "read one", "create", "aggregate by month"])
    expect(run.stdout).toContain(operation);
  // The column of cases, then that of connections: 80 may be a measure too.
  const OF_80 = /^(list|read|create|agg).*\s80\s+[14]\s+[\d,]+\s/;
  const lines = run.stdout.split("\n").filter((line) => OF_80.test(line));
  expect(lines).toHaveLength(10);
  for (const line of lines) expect(line).toMatch(/ 0$/);
});
