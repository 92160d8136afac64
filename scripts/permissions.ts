import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROLES, type Role, type Viewer } from "@/lib/kernel/viewer";
import { REFERRAL_WORKFLOW } from "@/lib/referrals/workflow/workflow";
import { REPORT_WORKFLOW } from "@/lib/reports/workflow/workflow";
import { ME, OWN, type Policy, THINGS } from "./permissions-table";

const ROOT = path.resolve(import.meta.dirname, "..");
export const PERMISSIONS_FILE = path.join(ROOT, "docs/permissions.md");

const HEAD = `# Permissions

Generated from the policies by \`npm run permissions\`; a test compares, so that a change of rights shows
as a diff. Each policy is asked for every role about things that stand for their kind. A role that is not
named in a row may not. What a policy allows, PostgreSQL's row-level security must allow as well: which
rows a role reaches is held by \`tests/integration/matrix\` against an oracle of its own.
`;

function viewerWith(role: Role): Viewer {
  return {
    ...{ kind: "SESSION", userId: ME, credentialId: ME, organisationId: OWN, roles: [role] },
    ...{ organisationCode: "OWN", displayName: role, locale: "id", reason: null },
  };
}

function policyFiles(): readonly (readonly [string, string])[] {
  const lib = path.join(ROOT, "lib");
  return readdirSync(lib)
    .sort()
    .flatMap((domain) => {
      const folder = path.join(lib, domain, "policy");
      const inside = existsSync(folder) ? readdirSync(folder).sort() : [];
      const files = [`${folder}.ts`, ...inside.map((name) => path.join(folder, name))];
      return files
        .filter((file) => existsSync(file) && /(?<!\.test)\.ts$/.test(file))
        .map((file) => [domain, file] as const);
    });
}

const namesOf = (roles: readonly Role[]) =>
  roles.length === ROLES.length ? "every role" : roles.join(", ");

// Roles that get the same answer for the same reason share a line; the order is that of ROLES.
function linesOf(name: string, policy: Policy): string[] {
  const things =
    THINGS[name] ?? (policy.length <= 1 ? [["", (who, can) => can(who)] as const] : []);
  if (things.length === 0)
    throw new Error(`${name} asks about a thing: say about which in scripts/permissions-table.ts`);
  return things.flatMap(([thing, ask]) => {
    const answers = new Map<string, Role[]>();
    for (const role of ROLES) {
      const { allowed, because } = ask(viewerWith(role), policy);
      const answer = `${allowed ? "yes" : "no"} | ${because}`;
      answers.set(answer, [...(answers.get(answer) ?? []), role]);
    }
    return [...answers].map(
      ([answer, roles]) => `| ${name} | ${thing} | ${answer} | ${namesOf(roles)} |`,
    );
  });
}

function movesOf(title: string, workflow: Readonly<Record<string, readonly object[]>>): string[] {
  const moves = Object.entries(workflow).flatMap(([from, all]) =>
    all.map((move) => {
      const { to, by, guard } = move as { to: string; by?: string | string[]; guard?: string };
      return `| ${from} | ${to} | ${[by ?? ""].flat().join(", ")} | ${guard ?? ""} |`;
    }),
  );
  return ["", `## ${title}`, "", "| from | to | by | needs |", "|---|---|---|---|", ...moves];
}

/** The text of docs/permissions.md, from the policies as they are. */
export async function permissionsText(): Promise<string> {
  const lines: string[] = [HEAD.trimEnd()];
  for (const [domain, file] of policyFiles()) {
    const policies = (await import(pathToFileURL(file).href)) as Record<string, Policy>;
    const names = Object.keys(policies).filter((name) => /^can[A-Z]/.test(name));
    if (names.length === 0) continue;
    lines.push(
      "",
      `## ${domain}`,
      "",
      "| action | about | may | because | roles |",
      "|---|---|---|---|---|",
    );
    for (const name of names.sort()) lines.push(...linesOf(name, policies[name] as Policy));
  }
  lines.push(...movesOf("Who moves a referral", REFERRAL_WORKFLOW));
  lines.push(...movesOf("Who moves a report", REPORT_WORKFLOW));
  return `${lines.join("\n")}\n`;
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(PERMISSIONS_FILE, await permissionsText());
