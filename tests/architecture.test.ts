import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const CHECKER = join(import.meta.dirname, "../scripts/check-architecture.mjs");

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "architecture-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function check(folder = root): { lines: string[]; status: number | null } {
  const run = spawnSync(process.execPath, [CHECKER, folder], { encoding: "utf8" });
  return { lines: run.stdout.trim().split("\n"), status: run.status };
}

/** Each rule with a file that breaks it and the rule's name. */
const PLANTED: [string, Record<string, string>, string][] = [
  ["a page reads a query", { "app/cases/page.tsx": imports("@/lib/cases/queries") }, "import-law"],
  ["a page opens the database", { "app/page.tsx": imports("@/lib/server/database") }, "import-law"],
  [
    "the API imports a command",
    { "app/api/v1/cases/route.ts": imports("@/lib/cases/commands") },
    "import-law",
  ],
  ["components know a domain", { "components/a.tsx": imports("@/lib/cases/model") }, "import-law"],
  ["the kernel imports the server", { "lib/kernel/a.ts": imports("../server/log") }, "import-law"],
  ["the server knows access", { "lib/server/a.ts": imports("@/lib/access/scope") }, "import-law"],
  ["a model imports a query", { "lib/cases/model.ts": imports("./queries") }, "import-law"],
  ["a policy does I/O", { "lib/cases/policy.ts": imports("@/lib/server/database") }, "import-law"],
  [
    "a policy takes a value from access",
    { "lib/cases/policy.ts": imports("@/lib/access/scope") },
    "import-law",
  ],
  ["a query writes", { "lib/cases/queries.ts": imports("@/lib/server/command") }, "import-law"],
  [
    "an import called at run time",
    { "app/page.tsx": 'export const late = () => import("@/lib/cases/queries");\n' },
    "import-law",
  ],
  [
    "an arrow against the direction",
    { "lib/cases/queries.ts": imports("@/lib/referrals/queries") },
    "domain-arrow",
  ],
  [
    "a side door of another domain",
    { "lib/referrals/commands.ts": imports("@/lib/cases/intake") },
    "domain-door",
  ],
  ["a nameless file", { "lib/cases/utils.ts": "" }, "file-name"],
  ["a barrel", { "lib/kernel/index.ts": "" }, "file-name"],
  ["a word outside the vocabulary", { "lib/cases/service.ts": "" }, "vocabulary"],
  ["an organ of another domain", { "lib/cases/protection.ts": "" }, "vocabulary"],
  ["an unknown room", { "lib/common/a.ts": "" }, "room"],
  ["a long file", { "lib/kernel/a.ts": "//\n".repeat(301) }, "length"],
  ["a long model", { "prisma/models/a.prisma": "//\n".repeat(301) }, "length"],
  ["a long page", { "app/page.tsx": "//\n".repeat(61) }, "page-length"],
  ["the clock", { "lib/cases/model.ts": "export const a = new Date();\n" }, "clock"],
  ["the clock's number", { "app/page.tsx": "export const a = Date.now();\n" }, "clock"],
  ["the environment", { "lib/server/mail.ts": "export const a = process.env.X;\n" }, "environment"],
  ["sign-in elsewhere", { "lib/access/viewer.ts": imports("next-auth/jwt") }, "sign-in"],
  [
    "sign-in in two files of the server",
    { "lib/server/a.ts": imports("next-auth"), "lib/server/b.ts": imports("next-auth") },
    "sign-in",
  ],
  ["the driver in a domain", { "lib/cases/queries.ts": imports("pg") }, "package-home"],
  [
    "a client component reads the vocabulary",
    {
      "lib/cases/components/a.tsx": `"use client";\n${imports("@/lib/vocabulary/codes")}`,
      "lib/vocabulary/codes.ts": "",
    },
    "client",
  ],
  [
    "a client component reaches the server through another file",
    {
      "components/leaf.tsx": `"use client";\n${imports("./stem")}`,
      "components/stem.tsx": imports("node:fs"),
    },
    "client",
  ],
];

function imports(name: string): string {
  return `import { thing } from "${name}";\nexport const used = thing;\n`;
}

describe("the architecture checker", () => {
  test.each(PLANTED)("sees %s", (_name, files, rule) => {
    plant(files);
    const { lines, status } = check();
    expect(lines.filter((line) => line.split("  ")[1] === rule)).not.toEqual([]);
    expect(lines.at(-1)).toMatch(/^\d+ passed, [1-9]\d* failed$/);
    expect(status).toBe(1);
  });

  test("lets through what the law allows", () => {
    plant({
      "app/cases/page.tsx": imports("@/lib/cases/loaders"),
      "app/api/v1/cases/route.ts": imports("@/lib/cases/endpoint"),
      "app/api/auth/[...nextauth]/route.ts": imports("@/lib/server/sign-in"),
      "lib/server/sign-in.ts": imports("next-auth"),
      "lib/server/clock.ts": "export const now = () => new Date();\n",
      "lib/kernel/days.ts": '// never new Date()\nexport const day = new Date("2026-01-01");\n',
      "lib/cases/policy.ts": 'import type { CaseScope } from "@/lib/access/scope";\n',
      "lib/cases/model.ts": 'import type { Code } from "@/lib/vocabulary/code-lists";\n',
      "lib/cases/queries.ts": `${imports("@/lib/server/database")}import type { PoolClient } from "pg";\n`,
      "lib/cases/commands/open-case.ts": imports("@/lib/consent/commands"),
      "lib/cases/schema.ts": imports("@/lib/consent/schema"),
      "lib/cases/actions.ts": `"use server";\n${imports("./commands/open-case")}`,
      "lib/cases/components/form.tsx": `"use client";\n${imports("../actions")}`,
      "lib/cases/queries.test.ts": "export const started = Date.now();\n",
      "lib/referrals/commands.ts": imports("@/lib/cases/queries"),
      "proxy.ts": "export const stage = process.env.NODE_ENV;\n",
    });
    expect(check()).toEqual({ lines: ["16 passed, 0 failed"], status: 0 });
  });

  test("fails when it visited nothing", () => {
    expect(check().status).toBe(1);
    expect(check(join(root, "absent")).lines.at(-1)).toBe("0 passed, 1 failed");
  });

  test("finds this repository in order", () => {
    const { lines, status } = check(join(import.meta.dirname, ".."));
    expect(lines.slice(0, -1)).toEqual([]);
    expect(status).toBe(0);
  });
});
