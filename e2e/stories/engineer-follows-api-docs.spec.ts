import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { DATA_DIR } from "../support/data-dir.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");

test("every example of docs/api.md does what it says", ({ baseURL }) => {
  const page = readFileSync(path.join(ROOT, "docs/api.md"), "utf8");
  const examples = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code]) => code);
  expect(examples.length).toBeGreaterThan(4);
  const env = { ...process.env, LENTERA_DATA_DIR: DATA_DIR };
  const tokenOf = (user: string) => {
    const how = ["scripts/run.mjs", "token", "--user", user];
    const made = execFileSync(process.execPath, how, { cwd: ROOT, env, encoding: "utf8" });
    return made.trim().split("\n").at(-1);
  };
  const tokens = {
    TOKEN: tokenOf("caseworker@pelita.example"),
    RECEIVER: tokenOf("officer@uptd.example"),
    OFFICER: tokenOf("reporting@iom.example"),
  };
  const script = `set -euo pipefail\n${examples.join("\n")}`;
  const run = spawnSync("bash", ["-c", script], {
    encoding: "utf8",
    env: { ...process.env, LENTERA: baseURL, ...tokens },
  });
  expect(run.stderr + run.stdout.slice(run.status === 0 ? run.stdout.length : 0)).toBe("");
  expect(run.status).toBe(0);
});
