import { expect, test } from "vitest";
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
  expect(referrals).toEqual({ sent: 10, late: 1, backwards: 0 });
  const [cases] = await asSuperuser<{ moved: number; told: number; active: number }>(
    `SELECT count(DISTINCT case_id) FILTER (WHERE kind = 'MOVED' AND at < now() - interval '3 days')::int AS moved,
       count(*) FILTER (WHERE kind = 'NOTE_ADDED')::int AS told,
       (SELECT count(*)::int FROM cases WHERE status = 'ACTIVE') AS active FROM case_events`,
  );
  expect(cases).toEqual({ moved: 3, told: 4, active: 1 });
  // The donor signs in and finds a report: written by one, approved by another, published.
  const reports = await asSuperuser<{ status: string; audience: string; by_two: boolean }>(
    "SELECT status, audience, approved_by <> author_id AS by_two FROM reports",
  );
  expect(reports).toEqual([{ status: "PUBLISHED", audience: "DONOR", by_two: true }]);
  const [clock] = await asSuperuser<{ still: boolean }>(
    "SELECT abs(extract(epoch FROM shift)) < 1 AS still FROM private.clock",
  );
  expect(clock?.still).toBe(true);
  expect(await asSuperuser("SELECT * FROM private.audit_verify()")).toEqual([]);
  expect(await loadDemoWorld(database.ownerUrl, () => undefined)).toBe(false);
});
