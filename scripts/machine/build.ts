import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { SettingError } from "./settings";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SOURCES = ["app", "components", "lib", "i18n", "jobs", "messages", "public", "prisma/models"];
// By their whole names: the type checker writes a tsconfig.tsbuildinfo beside them whenever it runs.
const FILES =
  /^(next\.config\.ts|proxy\.ts|instrumentation\.ts|postcss\.config\.mjs|package-lock\.json|tsconfig\.json)$/;

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : filesIn(file);
    return /\.(test|spec)\.tsx?$/.test(entry.name) ? [] : [file];
  });
}

function hashOf(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of [...files].sort())
    hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}

function isCurrent(stamp: string, wanted: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

function demandWritable(what: string): void {
  try {
    accessSync(ROOT, constants.W_OK);
  } catch {
    throw new SettingError(
      `${what} in ${ROOT} is older than its source, and the folder cannot be written; expected a build by its owner (node scripts/start.mjs --build).`,
    );
  }
}

function run(command: readonly string[], env: Readonly<Record<string, string>>): void {
  const [file = "", ...args] = command;
  const made = spawnSync(process.execPath, [path.join(ROOT, "node_modules", file), ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (made.status !== 0) throw new Error(`${file} failed:\n${made.stdout}\n${made.stderr}`);
}

/** Writes the database client from the schema when the schema changed. */
export function generateClient(): void {
  const models = filesIn(path.join(ROOT, "prisma/models"));
  const wanted = hashOf([path.join(ROOT, "prisma/schema.prisma"), ...models]);
  const stamp = path.join(ROOT, "lib/generated/stamp");
  if (isCurrent(stamp, wanted)) return;
  demandWritable("The database client");
  // Generating needs no native engine; the variable keeps the command from downloading one.
  run(["prisma/build/index.js", "generate"], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** What the pages are built from; a change of anything else builds nothing. */
export function buildSources(): readonly string[] {
  const own = readdirSync(ROOT).filter((name) => FILES.test(name));
  const all = SOURCES.map((name) => path.join(ROOT, name)).flatMap(filesIn);
  const files = [...all, ...own.map((name) => path.join(ROOT, name))];
  return files.filter((file) => statSync(file).isFile());
}

/** Builds the pages when what they are built from is not what it was at the last build. */
export function buildPages(say: (line: string) => void): void {
  const wanted = hashOf(buildSources());
  const stamp = path.join(ROOT, ".next/lentera-build");
  if (isCurrent(stamp, wanted)) return;
  demandWritable("The build");
  // A build that breaks off must not pass for the one before it.
  rmSync(stamp, { force: true });
  say("building the pages (a minute or two)");
  run(["next/dist/bin/next", "build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  writeFileSync(stamp, wanted);
}
