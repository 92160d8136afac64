import { beforeAll, expect, test } from "vitest";
import * as audit from "@/app/api/v1/audit/route";
import * as breakGlass from "@/app/api/v1/break-glass/route";
import * as appointments from "@/app/api/v1/cases/[id]/appointments/route";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as owners from "@/app/api/v1/cases/[id]/owner/route";
import * as hearings from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/hearings/route";
import * as proceedings from "@/app/api/v1/cases/[id]/proceedings/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import { arrangeCover } from "@/lib/handover/commands/cover";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { issueCode } from "@/lib/record/commands";
import { today } from "@/lib/server/clock";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let owner: Viewer;
let colleague: Viewer;
let supervisor: Viewer;

beforeAll(async () => {
  const home = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  owner = await addViewer(database, home, ["CASEWORKER"]);
  colleague = await addViewer(database, home, ["CASEWORKER"]);
  supervisor = await addViewer(database, home, ["SUPERVISOR"]);
});

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

async function openedCase(): Promise<{ id: string; reference: string }> {
  const body = {
    ...{ source: "HOTLINE", pillars: ["PROTECTION"] },
    person: { gender: "WOMAN", ageAtRegistration: 27 },
    consents: [{ purpose: "DATA_RECORDING", ...GIVEN }],
  };
  return (await call(cases.POST, owner, { body })).body;
}

const open = (who: Viewer, reference: string) =>
  call(breakGlass.POST, who, {
    body: { reference, category: "MEDICAL", reason: "Ia menelepon dari rumah sakit malam ini." },
  });
const read = async (who: Viewer, id: string) =>
  (await call(one.GET, who, { params: { id } })).status;

test("who hands a case on sees it no more, also where he walked along before he owned it", async () => {
  const { id } = await openedCase();
  const give = (who: Viewer, userId: string, alongUntil: string | null = null) =>
    call(owners.POST, who, { params: { id }, body: { userId, alongUntil } });
  expect((await give(owner, colleague.userId, "2199-01-01")).status).toBe(204);
  expect(await read(owner, id)).toBe(200);
  expect((await give(colleague, owner.userId)).status).toBe(204);
  expect((await give(owner, colleague.userId)).status).toBe(204);
  expect([await read(owner, id), await read(colleague, id)]).toEqual([404, 200]);
});

test.each(["0001-01-01T00:00:00Z", "1899-12-31T00:00:00+07:00", "9999-12-31T23:00:00Z"])(
  "%s is a moment that no page could show, and is refused",
  async (startsAt) => {
    const { id } = await openedCase();
    const body = { kind: "VISIT", startsAt, endsAt: startsAt };
    expect((await call(appointments.POST, owner, { params: { id }, body })).status).toBe(422);
    const track = { regime: "KUHAP_2025", legalBasis: ["PTPPO_4"], reportedOn: "2026-11-09" };
    const { body: made } = await call(proceedings.POST, owner, { params: { id }, body: track });
    const hearing = { kind: "TRIAL_SESSION", startsAt, attendance: "NOT_NEEDED" };
    const at = { params: { id, proceedingId: made.id }, body: hearing };
    expect((await call(hearings.POST, owner, at)).status).toBe(422);
  },
);

test("an hour of break-glass makes no receipt: its code would read and withdraw for good", async () => {
  const { id, reference } = await openedCase();
  expect((await open(colleague, reference)).status).toBe(201);
  expect(await read(colleague, id)).toBe(200);
  await expect(issueCode(colleague, id)).rejects.toMatchObject({ status: 404 });
  for (const who of [owner, supervisor]) expect((await issueCode(who, id)).code).not.toBe("");
});

test("the log of a case says nothing of its justice track to who does not read the track", async () => {
  const { id, reference } = await openedCase();
  const track = { regime: "KUHAP_2025", legalBasis: ["PTPPO_4"], reportedOn: "2026-11-09" };
  await call(proceedings.POST, owner, { params: { id }, body: track });
  const other = await addViewer(database, { id: owner.organisationId, code: "PELITA" }, [
    "CASEWORKER",
  ]);
  expect((await open(other, reference)).status).toBe(201);
  const actions = async (who: Viewer): Promise<string[]> => {
    const query = `?entityType=case&entityId=${id}`;
    const { body } = await call(audit.GET, who, { query });
    return body.data.map(({ action }: { action: string }) => action);
  };
  expect(await actions(owner)).toContain("case.justice.open");
  expect(await actions(supervisor)).toContain("case.justice.open");
  const theirs = await actions(other);
  expect(theirs).toContain("case.open");
  expect(theirs.filter((action) => action.startsWith("case.justice"))).toEqual([]);
});

test("reading the consents, which name people around the person, is written down", async () => {
  const { id } = await openedCase();
  await call(consents.GET, supervisor, { params: { id } });
  const rows = await database.asSuperuser(
    "SELECT actor_id FROM audit_entries WHERE entity_id = $1 AND action = 'case.consents.read'",
    [id],
  );
  expect(rows).toEqual([{ actor_id: supervisor.userId }]);
});

test("nobody covers for somebody who does not work here, and nobody learns who exists elsewhere", async () => {
  const elsewhere = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  const stranger = await addViewer(database, elsewhere, ["CASEWORKER"]);
  for (const absentUserId of [stranger.userId, newId()]) {
    const input = { absentUserId, coverUserId: colleague.userId, from: today(), to: today() };
    await expect(arrangeCover(supervisor, input)).rejects.toMatchObject({ status: 422 });
  }
});

test("the language of a consent is a word: no number of a telephone lies there in the clear", async () => {
  const { id } = await openedCase();
  const told = { purpose: "INTERVIEW", ...GIVEN, language: "lewat Bu Tuti 081299988877" };
  expect((await call(consents.POST, owner, { params: { id }, body: told })).status).toBe(422);
  const word = { ...told, language: "Bahasa Sasak" };
  expect((await call(consents.POST, owner, { params: { id }, body: word })).status).toBe(201);
});
