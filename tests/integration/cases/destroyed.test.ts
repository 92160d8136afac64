import { beforeAll, expect, test } from "vitest";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import * as proceedings from "@/app/api/v1/cases/[id]/proceedings/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as moves from "@/app/api/v1/cases/[id]/transitions/route";
import * as cases from "@/app/api/v1/cases/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { decideDisposal, proposeDisposal } from "@/lib/retention/commands";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let ratih: Viewer;
let wulan: Viewer;

beforeAll(async () => {
  const home = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  sari = await addViewer(database, home, ["CASEWORKER"]);
  ratih = await addViewer(database, home, ["SUPERVISOR"]);
  wulan = await addViewer(database, home, ["SUPERVISOR"]);
});

async function openedCase(): Promise<string> {
  const consent = { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" };
  const body = {
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"] },
    person: { gender: "WOMAN", ageAtRegistration: 31 },
    consents: [{ ...consent, form: "WRITTEN", givenAt: "2026-11-01" }],
  };
  return (await call(cases.POST, sari, { body })).body.id;
}

async function close(id: string) {
  const body = { to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "REFUSED" };
  expect((await call(closure.POST, sari, { params: { id }, body })).status).toBe(201);
}

async function proposed(id: string): Promise<string> {
  await proposeDisposal(ratih, id, { way: "SHRED", ground: "ERASURE_REQUEST" });
  const [row] = await database.asSuperuser<{ id: string }>(
    "SELECT id FROM disposal_proposals WHERE case_id = $1 AND refused_at IS NULL",
    [id],
  );
  return row?.id ?? "";
}

test("a case with a justice track is destroyed like any other", async () => {
  const id = await openedCase();
  const body = { regime: "KUHAP_2025", legalBasis: ["PTPPO_4"], reportedOn: "2026-11-09" };
  expect((await call(proceedings.POST, sari, { params: { id }, body })).status).toBe(201);
  await close(id);
  await decideDisposal(wulan, await proposed(id), { decision: "DESTROY" });
  const { body: left } = await call(one.GET, ratih, { params: { id } });
  expect(left.disposedAt).toEqual(expect.any(String));
});

test("what two people began to decide ends where the case opens again", async () => {
  const id = await openedCase();
  await close(id);
  const proposal = await proposed(id);
  const again = { to: "REOPENED", reason: "Ia kembali meminta bantuan." };
  expect((await call(moves.POST, sari, { params: { id }, body: again })).status).toBe(200);
  await close(id);
  const decided = decideDisposal(wulan, proposal, { decision: "DESTROY" });
  await expect(decided).rejects.toMatchObject({ status: 404 });
});
