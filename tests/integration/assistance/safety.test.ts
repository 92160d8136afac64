import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import { inCaseScope } from "@/lib/access/scope";
import {
  addNeeds,
  assessFactors,
  assessRisk,
  saveSafetyPlan,
} from "@/lib/assistance/commands/safety";
import { factorLines } from "@/lib/assistance/model";
import { findSafety } from "@/lib/assistance/queries/find-safety";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let ratih: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  ratih = await addViewer(database, pelita, ["SUPERVISOR"]);
  elsewhere = await addViewer(database, uptd, ["SUPERVISOR"]);
});

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

async function openedCase(more: object = { consents: [{ purpose: "DATA_RECORDING", ...GIVEN }] }) {
  const body = { source: "HOTLINE", pillars: ["PROTECTION"], ...more };
  const { id } = (await call(cases.POST, sari, { body })).body;
  return id as string;
}

const read = async (id: string) => (await call(one.GET, sari, { params: { id } })).body;
const safetyOf = async (id: string, who = sari) => {
  const { vulnerabilityFactors } = await read(id);
  return inCaseScope(who, (scope) => findSafety(scope, id, vulnerabilityFactors));
};
const refused = (status: number, path?: string) =>
  expect.objectContaining({
    status,
    ...(path ? { errors: [expect.objectContaining({ path })] } : {}),
  });

describe("risk", () => {
  test("an assessment sets the level of the case and when it is looked at again", async () => {
    const id = await openedCase();
    await assessRisk(sari, id, { level: "HIGH", note: "Perekrut menelepon lagi." });
    await assessRisk(ratih, id, { level: "MEDIUM", nextReviewOn: addDays(today(), 3) });
    expect((await read(id)).riskLevel).toBe("MEDIUM");
    const { risks } = await safetyOf(id);
    expect(risks).toMatchObject([
      { level: "MEDIUM", nextReviewOn: addDays(today(), 3), note: null },
      { level: "HIGH", nextReviewOn: addDays(today(), 7), note: "Perekrut menelepon lagi." },
    ]);
  });

  test("a review cannot lie in the past", async () => {
    const id = await openedCase();
    const past = assessRisk(sari, id, { level: "LOW", nextReviewOn: addDays(today(), -1) });
    await expect(past).rejects.toEqual(refused(422, "nextReviewOn"));
  });
});

describe("the safety plan", () => {
  const PLAN = { warningSigns: "Mobil putih", steps: "Canary-steps-7731" };

  test("every save is kept, sealed, and the latest counts", async () => {
    const id = await openedCase();
    await saveSafetyPlan(sari, id, 0, PLAN);
    await saveSafetyPlan(ratih, id, 1, { ...PLAN, helpers: "Bibinya" });
    const { plan } = await safetyOf(id);
    expect(plan).toMatchObject({ version: 2, parts: { ...PLAN, helpers: "Bibinya" } });
    const rows = await database.asSuperuser<{ steps: Buffer }>(
      "SELECT steps FROM safety_plans WHERE case_id = $1",
      [id],
    );
    expect(rows).toHaveLength(2);
    for (const { steps } of rows) expect(steps.toString("utf8")).not.toContain("Canary");
  });

  test("who saves over somebody else's version is refused", async () => {
    const id = await openedCase();
    await saveSafetyPlan(sari, id, 0, PLAN);
    await expect(saveSafetyPlan(ratih, id, 0, PLAN)).rejects.toEqual(refused(412));
  });

  test("another organisation finds none", async () => {
    const id = await openedCase();
    await saveSafetyPlan(sari, id, 0, PLAN);
    expect(await safetyOf(id, elsewhere)).toEqual({ risks: [], plan: null, assessments: [] });
    await expect(saveSafetyPlan(elsewhere, id, 1, PLAN)).rejects.toEqual(refused(404));
  });
});

describe("vulnerability, each time it is assessed", () => {
  test("the beginning is kept, change is seen, and the case's own list says how it is now", async () => {
    const begun = [{ code: "HH_DEBT", severity: 3, note: "Rentenir" }, { code: "IND_CHILD" }];
    const consents = [{ purpose: "DATA_RECORDING", ...GIVEN }];
    const id = await openedCase({ consents, vulnerabilityFactors: begun });
    await assessFactors(sari, id, {
      factors: [
        { code: "HH_DEBT", severity: 1 },
        { code: "COM_BROKER_NETWORK", severity: 2 },
      ],
    });
    const { assessments } = await safetyOf(id);
    const lines = factorLines(assessments).map(({ code, change }) => [code, change]);
    expect(Object.fromEntries(lines)).toEqual({
      ...{ HH_DEBT: "better", IND_CHILD: "gone", COM_BROKER_NETWORK: "new" },
    });
    const now = (await read(id)).vulnerabilityFactors;
    expect(now).toHaveLength(2);
    expect(now).toContainEqual(
      expect.objectContaining({ code: "HH_DEBT", severity: 1, note: "Rentenir" }),
    );
  });

  test("a day to come is refused", async () => {
    const id = await openedCase();
    const early = assessFactors(sari, id, { factors: [], assessedOn: addDays(today(), 1) });
    await expect(early).rejects.toEqual(refused(422, "assessedOn"));
  });
});

describe("needs and what is kept without consent", () => {
  test("what is open already is not written twice", async () => {
    const id = await openedCase();
    expect(await addNeeds(sari, id, { types: ["SAFE_HOUSE", "LEGAL_AID"] })).toEqual({ added: 2 });
    expect(await addNeeds(sari, id, { types: ["SAFE_HOUSE"] })).toEqual({ added: 0 });
    const { services } = await read(id);
    expect(services).toHaveLength(2);
    expect(services[0]).toMatchObject({ status: "IDENTIFIED", requestedAt: today() });
  });

  test("without consent to record, level and needs are kept and what tells more is refused", async () => {
    const id = await openedCase({});
    await assessRisk(sari, id, { level: "HIGH" });
    await addNeeds(sari, id, { types: ["SAFE_HOUSE"] });
    const noted = assessRisk(sari, id, { level: "HIGH", note: "Ancaman" });
    await expect(noted).rejects.toEqual(refused(422, "note"));
    const planned = saveSafetyPlan(sari, id, 0, { steps: "Pergi" });
    await expect(planned).rejects.toEqual(refused(422));
    await expect(assessFactors(sari, id, { factors: [] })).rejects.toEqual(refused(422));
  });
});
