import { beforeAll, expect, test } from "vitest";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import * as proceedings from "@/app/api/v1/cases/[id]/proceedings/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as moves from "@/app/api/v1/cases/[id]/transitions/route";
import * as cases from "@/app/api/v1/cases/route";
import { requestMerge, reviewMerge, undoMerge } from "@/lib/duplicates/commands";
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

async function openedCase(more: object = {}): Promise<string> {
  const consent = { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" };
  const body = {
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"] },
    person: { gender: "WOMAN", ageAtRegistration: 31, ...more },
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

test("who was erased while two records were one by mistake is erased when they are parted", async () => {
  const erased = await openedCase({ fullName: "Anggrek Terhapus", phone: "081234500077" });
  const other = await openedCase({ fullName: "Melur Lain", phone: "081234500078" });
  const asked = { keepCase: erased, mergeCase: other, reason: "Nomornya mirip.", take: [] };
  const { id } = await requestMerge(ratih, asked);
  await reviewMerge(wulan, id, { outcome: "MERGED" });
  await close(erased);
  await decideDisposal(wulan, await proposed(erased), { decision: "DESTROY" });
  await undoMerge(ratih, id, { reason: "Ternyata orang lain." });
  const person = async (caseId: string) => {
    const [row] = await database.asSuperuser(
      `SELECT (SELECT count(*)::int FROM person_identities i WHERE i.person_id = c.person_id) AS identities,
              (SELECT count(*)::int FROM person_demographics d WHERE d.person_id = c.person_id) AS demographics,
              (SELECT count(*)::int FROM data_keys k WHERE k.subject_id = c.person_id) AS keys FROM cases c WHERE c.id = $1`,
      [caseId],
    );
    return row;
  };
  expect(await person(erased)).toEqual({ identities: 0, demographics: 0, keys: 0 });
  expect(await person(other)).toEqual({ identities: 1, demographics: 1, keys: 1 });
  const { body } = await call(one.GET, sari, { params: { id: other } });
  expect(body.person).toMatchObject({ fullName: "Melur Lain", phone: "+6281234500078" });
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
