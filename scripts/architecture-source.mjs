import { readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join, posix } from "node:path";

const ROOMS = ["app", "components", "lib", "prisma", "scripts", "tests", "e2e", "bench", "i18n"];
const CODE = new Set([".ts", ".tsx", ".js", ".mjs", ".prisma"]);
const SKIP = new Set(["node_modules", "generated", ".next", "migrations"]);

/** Every source file under root by its path with forward slashes; root's own files too. */
export function readSources(root) {
  const files = new Map();
  for (const room of ROOMS) walk(root, room, files);
  for (const entry of entriesOf(root)) {
    if (entry.isFile() && CODE.has(extname(entry.name))) add(root, entry.name, files);
  }
  return files;
}

function walk(root, folder, files) {
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !SKIP.has(entry.name)) walk(root, path, files);
    else if (entry.isFile() && CODE.has(extname(entry.name))) add(root, path, files);
  }
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // a room that is not built yet
  }
}

function add(root, path, files) {
  const text = readFileSync(join(root, path), "utf8");
  const code = withoutComments(text);
  const directive = /^\s*["']use (client|server)["']/.exec(code)?.[1] ?? null;
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  files.set(path, { path, text, code, directive, lines, imports: importsOf(path, code) });
}

/** Blanks comments and keeps line numbers; strings are left alone, so "https://…" survives. */
function withoutComments(text) {
  const parts =
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(parts, (found, string) => string ?? found.replace(/[^\n]/g, " "));
}

const STATEMENT = /(?:^|[;\n}])\s*(import|export)\b([^"'`;]*?)\bfrom\s*["']([^"'\n]+)["']/g;
const BARE = /(?:^|[;\n}])\s*import\s*["']([^"'\n]+)["']/g;
const CALL = /\b(?:import|require)\s*\(\s*["']([^"'\n]+)["']/g;

/** All imports of a file: what it asks for, where that lies in the repository, and if type only. */
function importsOf(path, code) {
  const found = [];
  for (const match of code.matchAll(STATEMENT)) {
    const typeOnly = isTypeOnly(match[2]);
    found.push({ at: match.index + match[0].lastIndexOf(match[3]), name: match[3], typeOnly });
  }
  for (const match of code.matchAll(BARE)) {
    found.push({ at: match.index + match[0].indexOf(match[1]), name: match[1], typeOnly: false });
  }
  for (const match of code.matchAll(CALL)) {
    found.push({ at: match.index, name: match[1], typeOnly: false });
  }
  return found.map(({ at, name, typeOnly }) => ({
    name,
    typeOnly,
    line: code.slice(0, at).split("\n").length,
    target: localTarget(path, name),
  }));
}

/** `import type …`, or braces in which every name is marked as a type. */
function isTypeOnly(clause) {
  if (/^\s*type\b(?!\s*,)/.test(clause)) return true;
  const braces = /^\s*\{([^}]*)\}\s*$/.exec(clause);
  if (!braces) return false;
  const names = braces[1].split(",").filter((name) => name.trim());
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}

/** A path inside the repository without its extension, or null for a package. */
function localTarget(path, name) {
  if (name.startsWith("@/")) return withoutExtension(name.slice(2));
  if (!name.startsWith(".")) return null;
  return withoutExtension(posix.normalize(posix.join(dirname(path), name)));
}

function withoutExtension(path) {
  return path.replace(/\.(tsx?|m?js)$/, "");
}

/** The file an import leads to, if it is one of ours. */
export function fileOf(files, target) {
  for (const end of [".ts", ".tsx", ".mjs", ".js", "/index.ts", "/index.tsx"]) {
    const file = files.get(target + end);
    if (file) return file;
  }
  return null;
}
