import { beforeAll, expect, test } from "vitest";
import { inAggregateScope } from "@/lib/access/scope";
import type { ReferralFigures } from "@/lib/insight/model";
import { countActivities, countReferrals } from "@/lib/insight/queries";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

// Every figure of the coordinator's page against a count of the same facts in plain arrays.
const database = testDatabase();
const PERIOD = { from: "2026-04-01", to: "2026-06-30" };
const CODES = ["ALFA", "BETA", "GAMA"] as const;
const STATES = ["SENT", "RECEIVED", "ACCEPTED", "DECLINED", "IN_SERVICE", "COMPLETED"] as const;
const SERVICES = ["SAFE_HOUSE", "LEGAL_AID", "MEDICAL_CARE"] as const;
const PLACES = ["33", "53", "64"] as const;
const REASONS = ["NO_CAPACITY", "OUT_OF_AREA"] as const;
const PILLARS = ["PREVENTION", "PROTECTION", "PROSECUTION", "PARTNERSHIP"] as const;
const HOUR = 3_600_000;

// A generator with a fixed seed: the same facts on every run.
let seed = 20_261_124;
function below(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * limit);
}
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const facts = Array.from({ length: 90 }, () => {
  const status = oneOf(STATES);
  const from = oneOf(CODES);
  const isAnswered = status !== "SENT" && status !== "RECEIVED";
  return {
    ...{ status, from, to: oneOf(CODES.filter((code) => code !== from)) },
    ...{ service: oneOf(SERVICES), place: oneOf(PLACES) },
    // Some lie a few hours on the other side of the period's ends in Jakarta.
    sentAt: Date.parse("2026-03-31T10:00:00Z") + below(91 * 24 + 14) * HOUR,
    hours: isAnswered ? 1 + below(90) : null,
    reason: status === "DECLINED" ? oneOf(REASONS) : null,
  };
});
type Fact = (typeof facts)[number];
const dayInJakarta = (moment: number) => new Date(moment + 7 * HOUR).toISOString().slice(0, 10);
const inPeriod = facts.filter(({ sentAt }) => {
  const day = dayInJakarta(sentAt);
  return day >= PERIOD.from && day <= PERIOD.to;
});

const events = Array.from({ length: 40 }, () => ({
  ...{ by: oneOf(CODES), place: oneOf(PLACES), women: below(30) },
  pillars: PILLARS.filter(() => below(2) === 1).slice(0, 2),
  functions: [oneOf(["FORUM", "OPERATIONAL", "NORMATIVE"] as const)],
  startsOn: dayInJakarta(Date.parse("2026-03-25T00:00:00Z") + below(105) * 24 * HOUR),
  isCancelled: below(6) === 0,
})).map((event) => ({
  ...event,
  pillars: event.pillars.length > 0 ? event.pillars : (["PROTECTION"] as const),
}));

let coordinator: Viewer;
let seen: ReferralFigures;

async function insertReferral(fact: Fact, ids: ReadonlyMap<string, string>, owner: string) {
  const { asSuperuser } = database;
  const [personId, caseId, id] = [newId(), newId(), newId()];
  const org = ids.get(fact.from);
  await asSuperuser(
    "INSERT INTO persons (id, organisation_id, pseudonym, created_at, updated_at) VALUES ($1, $2, $3, private.now(), private.now())",
    [personId, org, `Seruni-${personId.slice(-6)}`],
  );
  await asSuperuser(
    `INSERT INTO cases (id, organisation_id, reference, person_id, source, pillars, registered_at, owner_user_id, last_activity_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'OUTREACH', '{PROTECTION}', '2026-01-01', $5, private.now(), private.now(), private.now())`,
    [caseId, org, `LTR-${caseId.slice(-6)}`, personId, owner],
  );
  const sentAt = new Date(fact.sentAt);
  const answeredAt = fact.hours === null ? null : new Date(fact.sentAt + fact.hours * HOUR);
  const isAccepted = ["ACCEPTED", "IN_SERVICE", "COMPLETED"].includes(fact.status);
  await asSuperuser(
    `INSERT INTO referrals (id, organisation_id, number, case_id, to_organisation_id, status, pillars, urgency, reason, sent_at, due_at, responded_at, accepted_at, decline_reason, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, '{PROTECTION}', 'HIGH', 'ADDITIONAL_SERVICES', $7, $7::timestamptz + interval '1 day', $8, $9, $10, private.now())`,
    [
      ...[id, org, `R-${id.slice(-8)}`, caseId, ids.get(fact.to), fact.status, sentAt, answeredAt],
      ...[isAccepted ? answeredAt : null, fact.reason],
    ],
  );
  await asSuperuser(
    "INSERT INTO referral_services (organisation_id, referral_id, type, status) VALUES ($1, $2, $3, $4)",
    [org, id, fact.service, ["SENT", "RECEIVED"].includes(fact.status) ? "ASKED" : fact.status],
  );
  await asSuperuser(
    "INSERT INTO referral_requests (organisation_id, referral_id, province) VALUES ($1, $2, $3)",
    [org, id, fact.place],
  );
}

beforeAll(async () => {
  const ids = new Map<string, string>();
  for (const code of CODES) ids.set(code, await addOrganisation(database, code));
  const task = await addOrganisation(database, "GUGUSTUGAS", { taskForceRole: "SECRETARIAT" });
  coordinator = await addViewer(database, { id: task, code: "GUGUSTUGAS" }, ["COORDINATOR"]);
  for (const fact of facts) await insertReferral(fact, ids, coordinator.userId);
  for (const event of events)
    await database.asSuperuser(
      `INSERT INTO activities (id, organisation_id, reference, title_id, title_en, type, status, pillars, igo_functions, province, actual_start, reached_women, created_by, created_at, updated_at)
       VALUES ($1, $2, $3, 'a', 'a', 'AWARENESS', $4, $5, $6, $7, $8, $9, $10, private.now(), private.now())`,
      [
        ...[
          newId(),
          ids.get(event.by),
          `KEG-${newId()}`,
          event.isCancelled ? "CANCELLED" : "CLOSED",
        ],
        ...[event.pillars, event.functions, event.place, event.startsOn, event.women],
        coordinator.userId,
      ],
    );
  seen = await inAggregateScope(coordinator, (scope) => countReferrals(scope, PERIOD));
});

const count = (keep: (fact: Fact) => boolean) => inPeriod.filter(keep).length;
const isAccepted = ({ status }: Fact) => ["ACCEPTED", "IN_SERVICE", "COMPLETED"].includes(status);
const isWaiting = ({ status }: Fact) => status === "SENT" || status === "RECEIVED";

function median(keep: (fact: Fact) => boolean): number | null {
  const hours = inPeriod.filter(keep).flatMap((fact) => fact.hours ?? []);
  if (hours.length < 5) return null;
  const sorted = hours.sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const [low = 0, high = 0] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return Math.round(((low + high) / 2) * 10) / 10;
}

test("the headlines", () => {
  expect(inPeriod.length).toBeLessThan(facts.length);
  expect(seen).toMatchObject({
    ...{ total: inPeriod.length, accepted: count(isAccepted), waiting: count(isWaiting) },
    // All of them lie months back: whoever has not answered is overdue.
    ...{ overdue: count(isWaiting), answered: count((fact) => fact.hours !== null) },
    hours: median(() => true),
  });
});

test("by state and by reason of declining", () => {
  for (const { code, count: told } of seen.states)
    expect(told, code).toBe(count(({ status }) => status === code));
  expect(seen.states.reduce((sum, { count: told }) => sum + told, 0)).toBe(inPeriod.length);
  for (const { code, count: told } of seen.declines)
    expect(told, code).toBe(count(({ reason }) => reason === code));
});

test("by receiver and by sender, with the median of each over at least five answers", () => {
  expect(seen.receivers.map(({ organisation }) => organisation).sort()).toEqual([...CODES]);
  for (const { organisation, name: _name, nameEn: _nameEn, ...told } of seen.receivers) {
    const at = (more: (fact: Fact) => boolean) => count((f) => f.to === organisation && more(f));
    expect(told, organisation).toEqual({
      ...{ referrals: at(() => true), accepted: at(isAccepted), waiting: at(isWaiting) },
      ...{ declined: at(({ status }) => status === "DECLINED"), overdue: at(isWaiting) },
      hours: median((fact) => fact.to === organisation),
    });
  }
  for (const { organisation, referrals } of seen.senders)
    expect(referrals, organisation).toBe(count(({ from }) => from === organisation));
});

test("by service and by place", () => {
  for (const { code, ...told } of seen.services) {
    const at = (more: (fact: Fact) => boolean) => count((f) => f.service === code && more(f));
    expect(told, code).toEqual({
      ...{ asked: at(() => true), refused: at(({ status }) => status === "DECLINED"), waiting: 0 },
      given: at(({ status }) => status === "IN_SERVICE" || status === "COMPLETED"),
      ...{ overdue: at(isWaiting), hours: median((fact) => fact.service === code) },
    });
  }
  for (const { code, ...told } of seen.provinces) {
    const at = (more: (fact: Fact) => boolean) => count((f) => f.place === code && more(f));
    expect(told, code).toEqual({
      ...{ asked: at(() => true), refused: at(({ status }) => status === "DECLINED") },
      ...{ overdue: at(isWaiting), hours: median((fact) => fact.place === code) },
    });
  }
});

test("activities by pillar and function, partner, quarter and place", async () => {
  const told = await inAggregateScope(coordinator, (scope) => countActivities(scope, PERIOD));
  const held = events.filter(
    ({ startsOn, isCancelled }) => !isCancelled && startsOn >= PERIOD.from && startsOn <= PERIOD.to,
  );
  expect(told.total).toBe(held.length);
  expect(told.reached).toBe(held.reduce((sum, { women }) => sum + women, 0));
  type Event = (typeof events)[number];
  const cut = (rowOf: (event: Event) => readonly string[]) => {
    const cells = new Map<string, number>();
    for (const event of held)
      for (const row of rowOf(event))
        for (const pillar of event.pillars)
          cells.set(`${row} ${pillar}`, (cells.get(`${row} ${pillar}`) ?? 0) + 1);
    return Object.fromEntries(cells);
  };
  const asMap = (cells: readonly { row: string; column: string; n: number }[]) =>
    Object.fromEntries(cells.map(({ row, column, n }) => [`${row} ${column}`, n]));
  const turned = told.pillarByFunction.map(({ row, column, n }) => ({
    row: column,
    column: row,
    n,
  }));
  expect(asMap(turned)).toEqual(cut(({ functions }) => functions));
  expect(asMap(told.pillarByPartner)).toEqual(cut(({ by }) => [by]));
  expect(asMap(told.pillarByProvince)).toEqual(cut(({ place }) => [place]));
  expect(asMap(told.pillarByQuarter)).toEqual(cut(() => ["2026-Q2"]));
});

test("nothing in them points to a case", () => {
  expect(JSON.stringify(seen)).not.toMatch(/Seruni|LTR-|R-[0-9a-f]{8}|[0-9a-f]{8}-[0-9a-f]{4}-/);
});
