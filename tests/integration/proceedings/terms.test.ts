import { beforeAll, describe, expect, test } from "vitest";
import * as outcomes from "@/app/api/v1/cases/[id]/outcomes/route";
import * as hearings from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/hearings/route";
import * as restitution from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/restitution/route";
import * as proceedings from "@/app/api/v1/cases/[id]/proceedings/route";
import * as returns from "@/app/api/v1/cases/[id]/returns/route";
import { inCaseScope } from "@/lib/access/scope";
import { trackMatters, trackWork } from "@/lib/insight/work/track-work";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { owedWages } from "@/lib/proceedings/model";
import { findOwedWages } from "@/lib/proceedings/queries/find-owed-wages";
import { today } from "@/lib/server/clock";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();
let a1: Viewer;
let a2: Viewer;
let supervisor: Viewer;
beforeAll(async () => {
  const organisation = { id: await addOrganisation(database, "AAA"), code: "AAA" };
  a1 = await addViewer(database, organisation, ["CASEWORKER"]);
  a2 = await addViewer(database, organisation, ["CASEWORKER"]);
  supervisor = await addViewer(database, organisation, ["SUPERVISOR"]);
});

const at = (id: string, more = {}) => ({ params: { id, ...more } });
const inDays = (days: number) => addDays(today(), days);
const workOf = async (viewer: Viewer) =>
  (await inCaseScope(viewer, trackWork)).map(({ kind, href }) => `${kind} ${href.split("/")[2]}`);
const mattersOf = async (caseId: string) =>
  (await inCaseScope(a1, (scope) => trackMatters(scope, caseId))).map(({ kind }) => kind);

async function track(caseId: string): Promise<string> {
  const made = await call(proceedings.POST, a1, { ...at(caseId), body: { regime: "KUHAP_2025" } });
  return made.body.id;
}

describe("what is due", () => {
  test("stands with who walks along, and with a supervisor once it is late", async () => {
    const [near, late] = [
      await openCaseAs(a1, { programmes: [] }),
      await openCaseAs(a1, { programmes: [] }),
    ];
    for (const [caseId, days] of [
      [near, 5],
      [late, -3],
    ] as const) {
      const startsAt = `${inDays(days)}T09:00:00+07:00`;
      const body = { kind: "TRIAL_SESSION", attendance: "NOT_NEEDED", startsAt };
      const params = { proceedingId: await track(caseId) };
      expect((await call(hearings.POST, a1, { ...at(caseId, params), body })).status).toBe(201);
      const claim = { verdictKnownOn: inDays(days - 90 + 20) };
      await call(restitution.POST, a1, { ...at(caseId, params), body: claim });
    }
    expect((await workOf(a1)).sort()).toEqual(
      [
        ...[`HEARING ${near}`, `RESTITUTION_CLAIM ${near}`],
        ...[`HEARING ${late}`, `RESTITUTION_CLAIM ${late}`],
      ].sort(),
    );
    expect(await workOf(a2)).toEqual([]);
    expect(await workOf(supervisor)).toEqual([`HEARING ${late}`]);
    expect(await mattersOf(near)).toEqual(["HEARING", "RESTITUTION_CLAIM"]);
  });

  test("a follow-up waits until it was recorded, and a beginning until it was looked at", async () => {
    const caseId = await openCaseAs(a1, { programmes: [] });
    const home = { personWish: "YES" };
    await call(returns.POST, a1, { ...at(caseId), body: home });
    expect(await mattersOf(caseId)).toEqual(["BASELINE"]);
    const look = (body: object) =>
      call(outcomes.POST, a1, { ...at(caseId), body: { way: "CALL", safety: 2, ...body } });
    await look({ moment: "BASELINE" });
    expect(await mattersOf(caseId)).toEqual([]);
    const arrived = { ...home, status: "ARRIVED", arrivedOn: inDays(-40) };
    await call(returns.POST, a1, { ...at(caseId), body: arrived });
    expect(await mattersOf(caseId)).toEqual(["FOLLOW_UP"]);
    expect(await workOf(supervisor)).toContain(`FOLLOW_UP ${caseId}`);
    expect(await workOf(a2)).toEqual([]);
    await look({ moment: "MONTH_1", way: "NOT_REACHED", safety: null });
    expect(await mattersOf(caseId)).toEqual(["FOLLOW_UP"]);
    await look({ moment: "MONTH_1" });
    expect(await mattersOf(caseId)).toEqual([]);
  });
});

describe("wages that were told about", () => {
  test("are offered to the claim, and only where enough was told", async () => {
    const episode = {
      ...{ promisedWage: 180_000, actualWage: 30_000, currency: "MYR", employerName: "Majikan X" },
      startDate: { date: "2025-02-01", precision: "month" },
    };
    const endDate = { date: "2026-10-01", precision: "month" };
    const told = await openCaseAs(a1, {
      ...{ programmes: [], exploitationEpisodes: [{ ...episode, endDate }] },
    });
    const owed = await inCaseScope(a1, (scope) => findOwedWages(scope, told));
    expect(owed).toMatchObject({
      ...{ months: 20, claimed: 3_000_000, currency: "MYR", against: "Majikan X" },
    });
    const untold = await openCaseAs(a1, { programmes: [], exploitationEpisodes: [episode] });
    expect(await inCaseScope(a1, (scope) => findOwedWages(scope, untold))).toBeNull();
    const paid = { start: "2025-01-01", end: "2025-03-15", promised: 100, actual: 100 };
    expect(owedWages(paid)).toBeNull();
    expect(owedWages({ ...paid, actual: 0 })).toEqual({ months: 3, amount: 300 });
  });
});
