import { beforeAll, describe, expect, test } from "vitest";
import * as restitution from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/restitution/route";
import * as proceedings from "@/app/api/v1/cases/[id]/proceedings/route";
import * as steps from "@/app/api/v1/cases/[id]/restitutions/[restitutionId]/transitions/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();
let a1: Viewer;
beforeAll(async () => {
  const id = await addOrganisation(database, "AAA");
  a1 = await addViewer(database, { id, code: "AAA" }, ["CASEWORKER"]);
});

const at = (id: string, more = {}) => ({ params: { id, ...more } });

describe("restitution", () => {
  test("goes from the claim to the last payment, with the terms of Perma 1/2022 and PP 7/2018", async () => {
    const caseId = await openCaseAs(a1, { programmes: [] });
    const opened = await call(proceedings.POST, a1, {
      ...at(caseId),
      body: { regime: "KUHAP_2025" },
    });
    const proceedingId = opened.body.id;
    const body = {
      ...{ route: "LPSK", incomeLoss: 2_500_000_000, careLoss: 400_000_000 },
      ...{ verdictKnownOn: "2026-10-01", verdictCopyOn: "2026-10-20" },
    };
    const made = await call(restitution.POST, a1, { ...at(caseId, { proceedingId }), body });
    expect(made.status).toBe(201);
    const twice = await call(restitution.POST, a1, { ...at(caseId, { proceedingId }), body });
    expect(twice.status).toBe(409);
    const restitutionId = made.body.id;
    const shown = async () =>
      (await call(proceedings.GET, a1, at(caseId))).body.data[0].restitution;
    const step = async (said: object) =>
      call(steps.POST, a1, { ...at(caseId, { restitutionId }), body: said });
    expect(await shown()).toMatchObject({ claimed: 2_900_000_000, dueAt: "2026-12-30" });
    expect((await step({ to: "PAID", amount: 1 })).body.moves).toEqual(["CLAIMED"]);
    expect((await step({ to: "CLAIMED" })).status).toBe(200);
    expect(await shown()).toMatchObject({ status: "CLAIMED", dueAt: null });
    expect((await step({ to: "ASSESSED_LPSK" })).body.errors[0].path).toBe("amount");
    expect((await step({ to: "ASSESSED_LPSK", amount: 2_000_000_000 })).status).toBe(200);
    expect((await step({ to: "AWARDED", amount: 1_500_000_000 })).status).toBe(200);
    expect(await shown()).toMatchObject({ awarded: 1_500_000_000, dueAt: "2026-11-19" });
    expect((await step({ to: "PAID", amount: 500_000_000 })).status).toBe(422);
    expect((await step({ to: "PARTLY_PAID", amount: 500_000_000 })).status).toBe(200);
    expect((await step({ to: "PARTLY_PAID", amount: 1_000_000_000 })).status).toBe(422);
    expect((await step({ to: "PARTLY_PAID", amount: 300_000_000 })).status).toBe(200);
    expect((await step({ to: "PAID", amount: 700_000_000 })).status).toBe(200);
    const done = await shown();
    expect(done).toMatchObject({ status: "PAID", paid: 1_500_000_000, dueAt: null });
    expect(done.steps.map((one: { amount: number | null }) => one.amount)).toEqual([
      ...[null, 2_000_000_000, 1_500_000_000, 500_000_000, 300_000_000, 700_000_000],
    ]);
  });
});
