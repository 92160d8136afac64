import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateClient } from "./build";
import { type Count, readPlaywright, readVitest } from "./check-reports";

const ROOT = path.resolve(import.meta.dirname, "../..");

function node(
  file: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [path.join(ROOT, file), ...args], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
}

function one(run: SpawnSyncReturns<string>): Count {
  if (run.status === 0) return { passed: 1, failed: 0 };
  console.log(run.stdout, run.stderr);
  return { passed: 0, failed: 1 };
}

function architecture(): Count {
  const run = node("scripts/check-architecture.mjs");
  const [, passed = "0", failed = "1"] = /(\d+) passed, (\d+) failed/.exec(run.stdout) ?? [];
  if (run.status !== 0) console.log(run.stdout, run.stderr);
  return { passed: Number(passed), failed: Number(failed) };
}

/** A part that ended badly has failed at least once, whatever its report says. */
const atLeastOne = (count: Count, run: SpawnSyncReturns<string>): Count => ({
  ...count,
  failed: Math.max(count.failed, run.status === 0 ? 0 : 1),
});

function vitest(scratch: string, ...projects: readonly string[]): Count {
  const file = path.join(scratch, `${projects[0]}.json`);
  const chosen = projects.flatMap((name) => ["--project", name]);
  const how = ["run", ...chosen, "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const run = node("node_modules/vitest/vitest.mjs", how, { LENTERA_TEST_REPEAT: "1" });
  if (run.status !== 0) console.log(run.stdout, run.stderr);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  return atLeastOne(readVitest(readFileSync(file, "utf8")), run);
}

function findChromium(): string | null {
  const find = () =>
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  if (!find() && process.getuid?.() === 0) {
    console.log("· installing Chromium");
    spawnSync("apt-get", ["update"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      stdio: "ignore",
    });
  }
  return find() ?? null;
}

function stories(): readonly string[] {
  const folder = path.join(ROOT, "e2e/stories");
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".spec.ts")) : [];
}

function browser(scratch: string): Count {
  const chromium = findChromium();
  if (!chromium) {
    for (const name of stories()) console.log(`not run for want of a browser: ${name}`);
    return { passed: 0, failed: process.env["LENTERA_TEST_WITHOUT_BROWSER"] === "1" ? 0 : 1 };
  }
  const file = path.join(scratch, "playwright.json");
  const run = node("node_modules/@playwright/test/cli.js", ["test", "--reporter=json,line"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    LENTERA_TEST_REPEAT: "1",
    LENTERA_TEST_CHROMIUM: chromium,
  });
  if (run.status !== 0) console.log(run.stdout.slice(-20_000), run.stderr.slice(-5000));
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  return atLeastOne(readPlaywright(readFileSync(file, "utf8")), run);
}

/** Everything that holds the house; prints one line `N passed, N failed` and gives the exit code. */
export async function check(): Promise<number> {
  generateClient();
  const scratch = mkdtempSync(path.join(tmpdir(), "lentera-check-"));
  const parts: readonly (readonly [string, () => Count])[] = [
    ["types", () => one(node("node_modules/typescript/lib/tsc.js", ["--noEmit"]))],
    ["lint", () => one(node("node_modules/@biomejs/biome/bin/biome", ["check", "."]))],
    ["architecture", architecture],
    ["unit and integration", () => vitest(scratch, "unit", "integration")],
    ["browser", () => browser(scratch)],
    ["start", () => vitest(scratch, "start")],
  ];
  const total = { passed: 0, failed: 0 };
  const told: string[] = [];
  for (const [name, run] of parts) {
    const { passed, failed, failures = [], unsteady = [] } = run();
    told.push(...unsteady.map((one) => `passed only when repeated: ${one}`));
    told.push(...failures.map((one) => `failed: ${one}`));
    console.log(`· ${name}: ${passed} passed, ${failed} failed`);
    total.passed += passed;
    total.failed += failed;
  }
  rmSync(scratch, { recursive: true, force: true });
  for (const line of told) console.log(line);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}
