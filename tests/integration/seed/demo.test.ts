import { expect, test } from "vitest";
import { inAggregateScope } from "@/lib/access/scope";
import { systemViewer } from "@/lib/access/system-viewer";
import { findPublished, listReports } from "@/lib/reports/queries/find-report";
import { loadDemoWorld } from "@/prisma/seed/demo";
import { testDatabase } from "../../support/database";

const database = testDatabase();

test("the demo world is told on its days, once, and leaves the clocks right", async () => {
  const { asSuperuser } = database;
  await asSuperuser("INSERT INTO private.clock VALUES (1, interval '0') ON CONFLICT DO NOTHING");
  expect(await loadDemoWorld(database.ownerUrl, () => undefined)).toBe(true);
  const [referrals] = await asSuperuser<{ sent: number; late: number; backwards: number }>(
    `SELECT count(*)::int AS sent, count(*) FILTER (WHERE status = 'SENT' AND due_at < now())::int AS late,
       count(*) FILTER (WHERE responded_at < sent_at OR sent_at > now())::int AS backwards FROM referrals`,
  );
  expect(referrals).toEqual({ sent: 12, late: 1, backwards: 0 });
  const transfers = await asSuperuser(
    "SELECT r.status, c.status AS here FROM referrals r JOIN cases c ON c.id = r.case_id WHERE kind = 'TRANSFER' ORDER BY sent_at",
  );
  expect(transfers).toEqual([
    { status: "COMPLETED", here: "CLOSED_REFERRED" },
    { status: "SENT", here: "INTAKE" },
  ]);
  // Who proposes to destroy a record finds somebody else who decides.
  const [eyes] = await asSuperuser<{ pairs: number }>(
    `SELECT count(*)::int AS pairs FROM memberships m JOIN organisations o ON o.id = m.organisation_id
     WHERE o.code = 'PELITA' AND 'SUPERVISOR' = ANY (m.roles)`,
  );
  expect(eyes).toEqual({ pairs: 2 });
  const [cases] = await asSuperuser<{ moved: number; told: number; active: number }>(
    `SELECT count(DISTINCT case_id) FILTER (WHERE kind = 'MOVED' AND at < now() - interval '3 days')::int AS moved,
       count(*) FILTER (WHERE kind = 'NOTE_ADDED')::int AS told,
       (SELECT count(*)::int FROM cases WHERE status = 'ACTIVE') AS active FROM case_events`,
  );
  expect(cases).toEqual({ moved: 5, told: 6, active: 1 });
  expect(
    await asSuperuser("SELECT DISTINCT state, count(*)::int AS n FROM case_files GROUP BY 1"),
  ).toEqual([{ state: "CLEAN", n: 2 }]);
  expect(await asSuperuser("SELECT status FROM person_merges")).toEqual([{ status: "REQUESTED" }]);
  const [donor] = await asSuperuser<{ userId: string; organisationId: string }>(
    `SELECT u.id AS "userId", m.organisation_id AS "organisationId"
     FROM users u JOIN memberships m ON m.user_id = u.id WHERE u.email = 'donor@fund.example'`,
  );
  if (!donor) throw new Error("the demo has no donor");
  const viewer = systemViewer({ ...donor, roles: ["DONOR"] });
  const read = await inAggregateScope(viewer, (scope) =>
    listReports(scope, { limit: 25, sort: "-createdAt" }),
  );
  expect(read.rows.map(({ audience, status }) => [audience, status])).toEqual([
    ["PUBLIC", "PUBLISHED"],
    ["DONOR", "PUBLISHED"],
  ]);
  const open = await findPublished(read.rows[0]?.slug ?? "");
  expect(open?.snapshot?.narrative.lessons).toMatch(/^Kader desa/);
  expect(open?.snapshot?.narrative.difficulties).toMatch(/^(No shelter|Rumah aman)/);
  expect(open?.sha256).toHaveLength(64);
  const [approved] = await asSuperuser<{ alone: number }>(
    "SELECT count(*)::int AS alone FROM reports WHERE approved_by IS NULL OR approved_by = author_id",
  );
  expect(approved).toEqual({ alone: 0 });
  const [clock] = await asSuperuser<{ still: boolean }>(
    "SELECT abs(extract(epoch FROM shift)) < 1 AS still FROM private.clock",
  );
  expect(clock?.still).toBe(true);
  expect(await asSuperuser("SELECT * FROM private.audit_verify()")).toEqual([]);
  expect(await loadDemoWorld(database.ownerUrl, () => undefined)).toBe(false);
});
