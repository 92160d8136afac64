import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import { inCaseScope } from "@/lib/access/scope";
import { giveAssistance, holdConference, recordFeedback } from "@/lib/assistance/commands/given";
import { findGiven } from "@/lib/assistance/queries/find-given";
import { findPlan } from "@/lib/assistance/queries/find-plan";
import { changeService } from "@/lib/cases/commands/change-service";
import { findService } from "@/lib/cases/queries/find-service";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let agus: Viewer;
let ratih: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  await addOrganisation(database, "UPTD");
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  agus = await addViewer(database, pelita, ["CASEWORKER"]);
  ratih = await addViewer(database, pelita, ["SUPERVISOR"]);
});

async function openedCase(): Promise<string> {
  const recording = { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" };
  const body = {
    ...{ source: "HOTLINE", pillars: ["PROTECTION"], services: [{ type: "SAFE_HOUSE" }] },
    consents: [{ ...recording, form: "WRITTEN", givenAt: "2026-11-01" }],
  };
  return (await call(cases.POST, sari, { body })).body.id;
}

const givenOf = (who: Viewer, id: string) => inCaseScope(who, (scope) => findGiven(scope, id));
const refused = (path: string) =>
  expect.objectContaining({ status: 422, errors: [expect.objectContaining({ path })] });

describe("a service", () => {
  const NOW = { startedAt: null, endedAt: null };
  const serviceOf = async (id: string) =>
    (await call(one.GET, sari, { params: { id } })).body.services[0].id as string;

  test("says by whom, how much and at what cost", async () => {
    const id = await openedCase();
    const service = await serviceOf(id);
    const said = { provider: "UPTD", quantity: 14, cost: 210_000_000 };
    await changeService(sari, id, service, 1, { ...NOW, status: "COMPLETED", ...said });
    expect((await givenOf(sari, id)).services).toMatchObject([
      {
        status: "COMPLETED",
        provider: "Organisasi UPTD",
        quantity: 14,
        cost: 210_000_000,
        currency: "IDR",
      },
    ]);
  });

  test.each(["UNMET", "DECLINED_BY_PERSON"] as const)("that is %s says why", async (status) => {
    const id = await openedCase();
    const service = await serviceOf(id);
    const bare = changeService(sari, id, service, 1, { ...NOW, status });
    await expect(bare).rejects.toEqual(refused("reason"));
    await changeService(sari, id, service, 1, { ...NOW, status, reason: "Canary-why-7731" });
    const found = await inCaseScope(sari, (scope) => findService(scope, id, service));
    expect(found).toMatchObject({ status, reason: "Canary-why-7731", version: 2 });
    const [row] = await database.asSuperuser<{ text: string }>(
      "SELECT encode(sealed_unmet_reason, 'escape') || coalesce(unmet_reason, '') AS text FROM case_services WHERE id = $1",
      [service],
    );
    expect(row?.text).not.toContain("Canary");
    await changeService(sari, id, service, 2, { ...NOW, status: "PLANNED", reason: null });
    const [after] = (await givenOf(sari, id)).services;
    expect(after?.reason).toBeNull();
  });

  test("is given by an organisation that is known", async () => {
    const id = await openedCase();
    const asked = { ...NOW, status: "PLANNED" as const, provider: "NOBODY" };
    const changed = changeService(sari, id, await serviceOf(id), 1, asked);
    await expect(changed).rejects.toEqual(refused("provider"));
  });
});

describe("assistance in cash or kind", () => {
  const CASH = {
    kind: "CASH" as const,
    givenOn: today(),
    what: "Ongkos pulang",
    amount: 35_000_000,
  };

  test("gets a receipt with a number of its own, once for a form sent twice", async () => {
    const id = await openedCase();
    const first = await giveAssistance(sari, id, CASH, "form-1");
    expect(first.receiptNumber).toMatch(/^KW-\d{4}-\d{6}$/);
    expect(await giveAssistance(sari, id, CASH, "form-1")).toEqual(first);
    const goods = { kind: "KIND" as const, givenOn: today(), what: "Selimut", quantity: 2 };
    const second = await giveAssistance(sari, id, goods);
    expect(second.receiptNumber).not.toBe(first.receiptNumber);
    const { given } = await givenOf(ratih, id);
    expect(given).toHaveLength(2);
    expect(given).toContainEqual(
      expect.objectContaining({ what: "Ongkos pulang", amount: 35_000_000, currency: "IDR" }),
    );
  });

  test("stays as it was written down, whoever asks the database", async () => {
    const id = await openedCase();
    await giveAssistance(sari, id, CASH);
    const change = "UPDATE assistance_given SET amount = 1 WHERE case_id = $1";
    await expect(database.asSuperuser(change, [id])).rejects.toThrow("append-only");
  });

  test("is not of a day to come", async () => {
    const id = await openedCase();
    const early = giveAssistance(sari, id, { ...CASH, givenOn: "2199-01-01" });
    await expect(early).rejects.toEqual(refused("givenOn"));
  });
});

describe("a case conference", () => {
  const HELD = {
    ...{ heldOn: today(), participants: "Ratih, UPTD", decisions: "Pindah ke rumah aman." },
    personTookPart: true,
  };

  test("holds who was there and what was decided, and gives its tasks to people", async () => {
    const id = await openedCase();
    const tasks = [{ words: "Cari tempat", owner: ratih.userId }, { words: "Antar" }];
    const { id: conferenceId } = await holdConference(sari, id, { ...HELD, tasks });
    expect((await givenOf(sari, id)).conferences).toMatchObject([HELD]);
    const plan = await inCaseScope(sari, (scope) => findPlan(scope, id));
    expect(plan.tasks.map((task) => [task.words, task.owner.id, task.conferenceId])).toEqual([
      ["Cari tempat", ratih.userId, conferenceId],
      ["Antar", sari.userId, conferenceId],
    ]);
  });

  test("that gives a task to somebody who cannot open the case is not kept at all", async () => {
    const id = await openedCase();
    const tasks = [{ words: "Antar" }, { words: "Cari tempat", owner: agus.userId }];
    const held = holdConference(sari, id, { ...HELD, tasks });
    await expect(held).rejects.toEqual(refused("tasks.1.owner"));
    expect((await givenOf(sari, id)).conferences).toEqual([]);
  });
});

describe("the person's own feedback", () => {
  test("is a score and words, about one service or all of it", async () => {
    const id = await openedCase();
    const { services } = await givenOf(sari, id);
    const serviceId = services[0]?.id ?? null;
    await recordFeedback(sari, id, { score: 2, words: "Terlalu ramai", serviceId });
    expect((await givenOf(ratih, id)).feedback).toMatchObject([
      { score: 2, words: "Terlalu ramai", service: "SAFE_HOUSE", givenOn: today() },
    ]);
  });

  test("is about a service of its own case", async () => {
    const [id, other] = [await openedCase(), await openedCase()];
    const serviceId = (await givenOf(sari, other)).services[0]?.id ?? null;
    const about = recordFeedback(sari, id, { score: 2, serviceId });
    await expect(about).rejects.toEqual(refused("serviceId"));
  });
});
