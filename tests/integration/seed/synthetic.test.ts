import { beforeAll, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as many from "@/app/api/v1/cases/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { seedSynthetic } from "@/prisma/seed/synthetic/seed";
import { call } from "../../support/api";
import { type TestDatabase, testDatabase } from "../../support/database";

const CASES = 120;
const first = testDatabase();
const second = testDatabase();

beforeAll(async () => {
  for (const { ownerUrl } of [first, second])
    await seedSynthetic(ownerUrl, { cases: CASES, seed: "same" });
});

// Everything that is not random by its nature: keys and what is sealed with them.
const TABLES = [
  ...["organisations", "users", "cases", "persons", "person_demographics", "consent_versions"],
  ...["case_events", "case_services", "referrals", "referral_services", "referral_events"],
  ...["grants", "risk_assessments", "exploitation_episodes", "activities"],
];

async function tellOf({ asSuperuser }: TestDatabase, table: string): Promise<string> {
  const made = `- 'created_at' - 'updated_at'`;
  const rows = await asSuperuser<{ told: string }>(
    `SELECT (to_jsonb(t) - 'outcome' ${["organisations", "users"].includes(table) ? made : ""})::text AS told FROM ${table} t ORDER BY 1`,
  );
  expect(rows.length, table).toBeGreaterThan(0);
  return rows.map(({ told }) => told).join("\n");
}

test.each(TABLES)("the same seed gives the same %s", async (table) => {
  expect(await tellOf(first, table)).toBe(await tellOf(second, table));
});

async function ownerOf(database: TestDatabase, condition: string) {
  const [found] = await database.asSuperuser<{ id: string; user: string; org: string }>(
    `SELECT id, owner_user_id AS user, organisation_id AS org FROM cases WHERE ${condition} ORDER BY id LIMIT 1`,
  );
  if (!found) throw new Error("no such case was seeded");
  const credentialId = found.user;
  await database.asSuperuser(
    `INSERT INTO api_tokens (id, user_id, organisation_id, token_hash, created_at)
     VALUES ($1, $1, $2, sha256($3::bytea), private.now()) ON CONFLICT DO NOTHING`,
    [found.user, found.org, Buffer.from(credentialId)],
  );
  const viewer: Viewer = {
    ...{ kind: "TOKEN", userId: found.user, credentialId, roles: ["CASEWORKER"], locale: "id" },
    ...{ organisationId: found.org, organisationCode: "", displayName: "", reason: null },
  };
  return { viewer, id: found.id };
}

test("a seeded case opens with everything, as one that the application made", async () => {
  const { viewer, id } = await ownerOf(second, "NOT is_recording_limited AND status = 'ACTIVE'");
  const { status, body } = await call(one.GET, viewer, { params: { id } });
  expect(status).toBe(200);
  expect(body.person.fullName).toMatch(/\(rekaan\)$/);
  expect(body.person.pseudonym).toMatch(/^\p{L}+-\d+$/u);
  expect(body.narrative.length).toBeGreaterThan(20);
  expect(body.howItCame.length).toBeGreaterThan(10);
  expect(body.consents.map((consent: { purpose: string }) => consent.purpose)).toContain(
    "DATA_RECORDING",
  );
  expect(body.services.length).toBeGreaterThan(0);
  expect(body.exploitationEpisodes[0].startDate.precision).toBe("month");
  expect(body.version).toBe(4);
});

test("the next case gets the next number, and the audit log is whole", async () => {
  const { viewer } = await ownerOf(second, "reference LIKE 'LTR-2%'");
  const said = {
    ...{ source: "OUTREACH", pillars: ["PROTECTION"], registeredAt: "2026-01-15" },
    consents: [{ purpose: "DATA_RECORDING", status: "NOT_ASKED" }],
  };
  const opened = await call(many.POST, viewer, { body: said });
  expect(opened.status).toBe(201);
  const [last] = await second.asSuperuser<{ n: number }>(
    `SELECT max(right(reference, 6)::int) AS n FROM cases
     WHERE organisation_id = $1 AND reference LIKE 'LTR-2026-%' AND id <> $2`,
    [viewer.organisationId, opened.body.id],
  );
  expect(Number(opened.body.reference.slice(-6))).toBe((last?.n ?? 0) + 1);
  expect(await second.asSuperuser("SELECT * FROM private.audit_verify()")).toEqual([]);
});

test("a second run with the same seed adds others", async () => {
  await seedSynthetic(first.ownerUrl, { cases: 5, seed: "same" });
  const [count] = await first.asSuperuser<{ n: number }>("SELECT count(*)::int AS n FROM cases");
  expect(count?.n).toBe(CASES + 5);
});

test("is refused beside real cases", async () => {
  await first.asSuperuser("UPDATE private.installation SET is_demo = false");
  const refused = seedSynthetic(first.ownerUrl, { cases: 1, seed: "real" });
  await expect(refused).rejects.toThrow("for a demo only");
});
