/**
 * Checks the import law and the file vocabulary. Usage: node scripts/check-architecture.mjs [ROOT]
 * One line a violation, then "N passed, N failed" over files; exit 1 on any violation, and when no
 * file was visited (a checker that looks at nothing must not be green).
 */
import { pathToFileURL } from "node:url";
import { fileOf, readSources } from "./architecture-source.mjs";
import * as table from "./architecture-table.mjs";

const domains = Object.keys(table.DOMAINS);
const LIB_ROOMS = ["kernel", "server", "access", "vocabulary", "generated", ...domains];

/** What a path is, as named in MAY_IMPORT: `{ kind, domain }`; kind null means unrestricted. */
export function classify(target) {
  const parts = target.split("/");
  const [room, second, third] = parts;
  if (room === "components") return { kind: "components", domain: null };
  if (room === "app") return { kind: second === "api" ? "api" : "page", domain: null };
  if (room !== "lib") return { kind: null, domain: null };
  if (target === "lib/server/database" || second === "generated") {
    return { kind: "database", domain: null };
  }
  if (target === "lib/server/command") return { kind: "command", domain: null };
  if (!domains.includes(second)) return { kind: second, domain: null };
  if (third === "components") return { kind: "own-components", domain: second };
  return { kind: table.DOMAIN_FILES.includes(third) ? third : "organ", domain: second };
}

function importerKind(path) {
  const { kind, domain } = classify(path.replace(/\.(tsx?|m?js)$/, ""));
  return { kind: kind === "database" || kind === "command" ? "server" : kind, domain };
}

function* checkImport(file, entry) {
  if (!entry.target) return;
  const from = importerKind(file.path);
  const to = classify(entry.target);
  const allowed = table.MAY_IMPORT[from.kind];
  if (!allowed || !to.kind || table.HARNESS.test(file.path)) return;
  const isAllowed = allowed.includes(to.kind);
  if (!isAllowed && !(entry.typeOnly && allowed.includes(`${to.kind}:type`))) {
    yield [entry.line, "import-law", `${from.kind} may not import ${to.kind} (${entry.name})`];
  } else if (from.domain && to.domain && from.domain !== to.domain) {
    yield* checkArrow(entry, from, to);
  }
}

function* checkArrow(entry, from, to) {
  if (!table.DOMAINS[from.domain].includes(to.domain)) {
    const where = "DOMAINS in scripts/architecture-table.mjs";
    yield [entry.line, "domain-arrow", `no arrow ${from.domain} → ${to.domain} in ${where}`];
  }
  const open = [
    ...table.OPEN_TO_OTHERS,
    ...(from.kind === "schema" ? table.OPEN_BETWEEN_SCHEMAS : []),
  ];
  if (!open.includes(to.kind)) {
    yield [entry.line, "domain-door", `of ${to.domain} only ${open.join(", ")} (${entry.name})`];
  }
}

function* checkPackage(file, entry) {
  const { name, room, route } = table.SIGN_IN;
  if (entry.name === name || entry.name.startsWith(`${name}/`)) {
    const isHome = file.path.startsWith(room) || file.path.startsWith(route);
    if (!isHome)
      yield [entry.line, "sign-in", `${name} belongs to one file of ${room} and ${route}`];
  }
  const homes = table.PACKAGE_HOMES[entry.name];
  const isAtHome = homes?.some((home) => file.path.startsWith(home));
  if (homes && !isAtHome && !entry.typeOnly && !/\.test\.tsx?$/.test(file.path)) {
    yield [entry.line, "package-home", `${entry.name} may be imported in ${homes.join(", ")}`];
  }
}

function* checkPlace({ path }) {
  const parts = path.split("/");
  const name = (parts.at(-1) ?? "").replace(/\.[^.]+$/, "");
  if (parts.length > 1 && table.BANNED_NAMES.includes(name)) {
    yield [1, "file-name", `"${name}" says nothing: name the file after what it holds`];
  }
  if (parts[0] !== "lib" || parts.length < 3) return;
  if (!LIB_ROOMS.includes(parts[1])) {
    yield [1, "room", `lib/${parts[1]} is no room of the house (DOMAINS in the table)`];
  }
  if (!domains.includes(parts[1]) || /\.test\.tsx?$/.test(path)) return;
  const word = parts[2].replace(/\.[^.]+$/, "");
  const words = [...table.DOMAIN_FILES, ...(table.ORGANS[parts[1]] ?? [])];
  if (!words.includes(word)) {
    yield [1, "vocabulary", `"${word}" is neither in the vocabulary nor an organ of ${parts[1]}`];
  }
}

function* checkLength(file) {
  if (file.lines > table.MAX_LINES) {
    yield [table.MAX_LINES, "length", `${file.lines} lines; at most ${table.MAX_LINES}`];
  }
  const isRoute = /^app\/.*(page|layout|route)\.tsx?$/.test(file.path);
  if (isRoute && file.lines > table.MAX_ROUTE_LINES) {
    const advice = "load and compose, put the rest into the domain";
    yield [1, "page-length", `${file.lines} lines; at most ${table.MAX_ROUTE_LINES}: ${advice}`];
  }
}

function* checkText(file) {
  if (table.HARNESS.test(file.path)) return;
  if (file.path !== table.CLOCK) {
    for (const line of linesWith(file.code, /\bnew Date(\(\s*\)|\b(?!\s*\())|\bDate\.now\b/g)) {
      yield [line, "clock", `the time comes from ${table.CLOCK} only`];
    }
  }
  const isRootFile = !file.path.includes("/");
  if (file.path !== table.ENVIRONMENT && !isRootFile) {
    for (const line of linesWith(file.code, /\bprocess\s*(\.\s*env\b|\[\s*["']env)/g)) {
      yield [line, "environment", `process.env is read in ${table.ENVIRONMENT} only`];
    }
  }
}

function linesWith(code, pattern) {
  return [...code.matchAll(pattern)].map(({ index }) => code.slice(0, index).split("\n").length);
}

/** Follows value imports from a client file; a "use server" file is a door, not part of the bundle. */
function* checkClient(file, files) {
  if (file.directive !== "client") return;
  const seen = new Set([file.path]);
  const queue = [{ file, way: [] }];
  for (const { file: current, way } of queue) {
    for (const entry of current.imports) {
      if (entry.typeOnly) continue;
      const next = entry.target ? fileOf(files, entry.target) : null;
      if (next?.directive === "server" || (next && seen.has(next.path))) continue;
      const line = way.length === 0 ? entry.line : 1;
      if (isServerOnly(entry, next)) {
        const chain = [...way, entry.name].join(" → ");
        yield [line, "client", `a client component reaches ${chain}`];
      } else if (next) {
        seen.add(next.path);
        queue.push({ file: next, way: [...way, entry.name] });
      }
    }
  }
}

function isServerOnly(entry, next) {
  if (!entry.target) return table.SERVER_ONLY_PACKAGES.test(entry.name);
  if (next && table.SERVER_ONLY_FILES.includes(next.path)) return true;
  return table.SERVER_ONLY_KINDS.includes(classify(entry.target).kind ?? "");
}

/** Sign-in in more than one file of lib/server, and cycles between domains. */
function* checkWhole(files) {
  const { name, room } = table.SIGN_IN;
  const holders = [...files.values()].filter(
    (file) =>
      file.path.startsWith(room) &&
      !file.path.includes(".test.") &&
      file.imports.some((entry) => entry.name === name || entry.name.startsWith(`${name}/`)),
  );
  for (const extra of holders.slice(1)) {
    yield [extra.path, 1, "sign-in", `${name} is already imported in ${holders[0]?.path}`];
  }
  for (const domain of domains) {
    const cycle = cycleFrom(domain, table.DOMAINS);
    if (cycle) yield ["scripts/architecture-table.mjs", 1, "domain-cycle", cycle.join(" → ")];
  }
}

/** A way from the domain back to itself, or null. */
export function cycleFrom(start, arrows) {
  const queue = [[start]];
  const seen = new Set();
  for (const way of queue) {
    for (const next of arrows[way.at(-1)] ?? []) {
      if (next === start) return [...way, start];
      if (!seen.has(next)) queue.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}

/** All violations under a folder, and how many files were looked at. */
export function checkArchitecture(root) {
  const files = readSources(root);
  const violations = [];
  for (const file of files.values()) {
    const found = [...checkPlace(file), ...checkLength(file), ...checkText(file)];
    for (const entry of file.imports) {
      found.push(...checkImport(file, entry), ...checkPackage(file, entry));
    }
    found.push(...checkClient(file, files));
    for (const [line, rule, message] of found) {
      violations.push({ path: file.path, line, rule, message });
    }
  }
  for (const [path, line, rule, message] of checkWhole(files)) {
    violations.push({ path, line, rule, message });
  }
  return { visited: files.size, violations };
}

function main(root) {
  const { visited, violations } = checkArchitecture(root);
  for (const { path, line, rule, message } of violations) {
    console.log(`${path}:${line}  ${rule}  ${message}`);
  }
  if (visited === 0) console.log(`${root}:0  nothing-visited  no source file was found`);
  const failed = new Set(violations.map(({ path }) => path)).size || (visited === 0 ? 1 : 0);
  console.log(`${Math.max(visited - failed, 0)} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main(process.argv[2] ?? process.cwd());
}
