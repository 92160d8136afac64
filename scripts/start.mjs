import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const STAMP = path.join(ROOT, "node_modules/.lentera-lock");

function stopWith(line) {
  console.error(line);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stopWith(`Node ${process.versions.node} is too old; Lentera needs 20.19 or newer.`);
}

function noteInstalled(wanted) {
  try {
    writeFileSync(STAMP, wanted);
  } catch {
    // Read-only, as in the image: the next start asks again, which costs nothing.
  }
}

/** Whether somebody ran npm by hand since the lock file last changed. */
function isInstalledByHand(lock) {
  const installed = path.join(ROOT, "node_modules/.package-lock.json");
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

/** Installs what the lock file names when that has not been done yet. */
function install() {
  const lock = path.join(ROOT, "package-lock.json");
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  const has = existsSync(STAMP) ? readFileSync(STAMP, "utf8") : "";
  if (has === wanted) return;
  if (has === "" && isInstalledByHand(lock)) return noteInstalled(wanted);
  console.log("· installing packages");
  const run = spawnSync(
    "npm",
    ["install", "--no-save", "--no-audit", "--no-fund", "--include=dev"],
    {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  if (run.error) stopWith(`npm is needed to install the packages: ${run.error.message}.`);
  if (run.status !== 0) stopWith("npm could not install the packages; its message stands above.");
  noteInstalled(wanted);
}

/** Makes TypeScript runnable in this process and hands over to a file of the machine room. */
export async function enter(file) {
  install();
  process.chdir(ROOT);
  const { register } = await import("tsx/esm/api");
  register();
  return import(file);
}

// `--install` and `--build` are the steps of an image (Dockerfile), so that its start does neither.
if (process.argv[1] === import.meta.filename && process.argv.includes("--install")) {
  install();
} else if (process.argv[1] === import.meta.filename && process.argv.includes("--build")) {
  const { generateClient, buildPages } = await enter("./machine/build.ts");
  generateClient();
  buildPages((line) => console.log(`· ${line}`));
} else if (process.argv[1] === import.meta.filename) {
  const { serve } = await enter("./machine/serve.ts");
  await serve(process.argv.includes("--dev"));
}
