import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { DATA_DIR } from "./data-dir.mjs";

rmSync(DATA_DIR, { recursive: true, force: true });
mkdirSync(DATA_DIR, { recursive: true });
chmodSync(DATA_DIR, 0o711);
const root = path.resolve(import.meta.dirname, "../..");
const start = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, LENTERA_DATA_DIR: DATA_DIR },
});
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => start.kill("SIGTERM"));
start.once("exit", (code) => {
  rmSync(DATA_DIR, { recursive: true, force: true });
  process.exit(code ?? 1);
});
