import { beforeAll, expect, test } from "vitest";
import { inAggregateScope } from "@/lib/access/scope";
import { countActivities, countReferrals } from "@/lib/insight/queries";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
const PERIOD = { from: "2026-10-01", to: "2026-12-31" };
let coordinator: Viewer;
let supervisor: Viewer;
let pelita: string;
let uptd: string;

async function addReferral(hours: number | null, status: string, service: string) {
  const { asSuperuser } = database;
  const [personId, caseId, id] = [newId(), newId(), newId()];
  const owner = supervisor.userId;
  await asSuperuser(
    "INSERT INTO persons (id, organisation_id, pseudonym, created_at, updated_at) VALUES ($1, $2, $3, private.now(), private.now())",
    [personId, pelita, `Melati-${personId.slice(-6)}`],
  );
  await asSuperuser(
    `INSERT INTO cases (id, organisation_id, reference, person_id, source, pillars, registered_at, owner_user_id, last_activity_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'COMMUNITY_REPORT', '{PROTECTION}', '2026-10-01', $5, private.now(), private.now(), private.now())`,
    [caseId, pelita, `LTR-${caseId.slice(-6)}`, personId, owner],
  );
  await asSuperuser(
    `INSERT INTO referrals (id, organisation_id, number, case_id, to_organisation_id, status, pillars, urgency, reason, sent_at, due_at, responded_at, accepted_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, '{PROTECTION}', 'HIGH', 'ADDITIONAL_SERVICES', '2026-10-05T03:00Z', '2026-10-06T03:00Z',
       '2026-10-05T03:00Z'::timestamptz + make_interval(hours => $7::int), CASE WHEN $6 = 'ACCEPTED' THEN '2026-10-05T03:00Z'::timestamptz END, private.now())`,
    [id, pelita, `R-${id.slice(-6)}`, caseId, uptd, status, hours],
  );
  await asSuperuser(
    "INSERT INTO referral_services (organisation_id, referral_id, type, status) VALUES ($1, $2, $3, $4)",
    [pelita, id, service, status === "DECLINED" ? "DECLINED" : "ASKED"],
  );
}

beforeAll(async () => {
  pelita = await addOrganisation(database, "PELITA");
  uptd = await addOrganisation(database, "UPTD");
  const task = await addOrganisation(database, "GUGUSTUGAS", { taskForceRole: "SECRETARIAT" });
  await addOrganisation(database, "SUNYI");
  supervisor = await addViewer(database, { id: pelita, code: "PELITA" }, ["SUPERVISOR"]);
  coordinator = await addViewer(database, { id: task, code: "GUGUSTUGAS" }, ["COORDINATOR"]);
  for (const hours of [2, 4, 6, 8]) await addReferral(hours, "ACCEPTED", "SAFE_HOUSE");
  await addReferral(null, "SENT", "SAFE_HOUSE");
});

const figures = (viewer: Viewer) =>
  inAggregateScope(viewer, (scope) => countReferrals(scope, PERIOD));

test("a median over fewer than five answers is not said", async () => {
  const before = await figures(coordinator);
  expect(before).toMatchObject({ total: 5, answered: 4, overdue: 1, hours: null });
  await addReferral(10, "DECLINED", "SAFE_HOUSE");
  const after = await figures(coordinator);
  expect(after).toMatchObject({ total: 6, accepted: 4, hours: 6 });
  expect(after.receivers).toMatchObject([{ organisation: "UPTD", referrals: 6, declined: 1 }]);
  expect(after.services).toEqual([
    { code: "SAFE_HOUSE", asked: 6, given: 0, refused: 1, waiting: 0, overdue: 1, hours: 6 },
  ]);
});

test("names partners from whom nothing came in, and nobody else", async () => {
  const { silent } = await figures(coordinator);
  expect(silent).toMatchObject([{ organisation: "SUNYI", lastOn: null }]);
  const earlier = await inAggregateScope(coordinator, (scope) =>
    countReferrals(scope, { from: "2027-01-01", to: "2027-03-31" }),
  );
  const pelitaThen = earlier.silent.find(({ organisation }) => organisation === "PELITA");
  expect(pelitaThen?.lastOn).toBe("2026-10-05");
});

test("only the coordinator gets the figures, and gets no row with them", async () => {
  await expect(figures(supervisor)).rejects.toMatchObject({ status: 404 });
  const seen = await inAggregateScope(coordinator, async ({ tx }) => [
    await tx.referral.count(),
    await tx.case.count(),
    await tx.referralService.count(),
  ]);
  expect(seen).toEqual([0, 0, 0]);
  expect(JSON.stringify(await figures(coordinator))).not.toMatch(/Melati|LTR-|R-/);
});

test("activities count under each of their pillars, within the period", async () => {
  await database.asSuperuser(
    `INSERT INTO activities (id, organisation_id, reference, title_id, title_en, type, pillars, igo_functions, province, actual_start, reached_women, created_by, created_at, updated_at)
     VALUES ($1, $2, 'KEG-1', 'a', 'a', 'AWARENESS', '{PREVENTION,PARTNERSHIP}', '{FORUM}', '33', '2026-11-01', 40, $3, private.now(), private.now())`,
    [newId(), pelita, supervisor.userId],
  );
  const read = (days: typeof PERIOD) =>
    inAggregateScope(coordinator, (scope) => countActivities(scope, days));
  const found = await read(PERIOD);
  expect(found).toMatchObject({ total: 1, reached: 40 });
  expect(found.pillarByQuarter).toEqual([
    { row: "2026-Q4", column: "PARTNERSHIP", n: 1 },
    { row: "2026-Q4", column: "PREVENTION", n: 1 },
  ]);
  expect((await read({ from: "2026-01-01", to: "2026-06-30" })).total).toBe(0);
});
