import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const dir = mkdtempSync(path.join(tmpdir(), "lentera-e2e-"));
chmodSync(dir, 0o711);
const root = path.resolve(import.meta.dirname, "../..");
const start = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, LENTERA_DATA_DIR: dir },
});
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => start.kill("SIGTERM"));
start.once("exit", (code) => {
  rmSync(dir, { recursive: true, force: true });
  process.exit(code ?? 1);
});
