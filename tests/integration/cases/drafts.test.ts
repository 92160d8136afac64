import { beforeAll, expect, test } from "vitest";
import { fileDraft, saveDraft, startDraft } from "@/lib/cases/commands/drafts";
import { readCase } from "@/lib/cases/commands/read-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
});

const HEARD = { source: ["HOTLINE"], "person.ageAtRegistration": ["15"], riskLevel: ["HIGH"] };
const AGREED = {
  ...{ "consents.0.status": ["GIVEN"], "consents.0.giver": ["PERSON"] },
  "consents.0.givenAt": ["2026-11-23"],
};

test("the age of a child is never dropped in silence for want of a consent", async () => {
  const id = await startDraft(sari, HEARD);
  await expect(fileDraft(sari, id, "id")).rejects.toMatchObject({
    errors: [{ path: "person", message: "cases.errors.recordingNotConsented" }],
  });
  await saveDraft(sari, id, AGREED);
  const filed = await fileDraft(sari, id, "id");
  expect((await readCase(sari, filed.id, false)).person).toMatchObject({ ageAtRegistration: 15 });
});

test("help is filed without it, and the draft's address leads to the case", async () => {
  const id = await startDraft(sari, HEARD);
  const filed = await fileDraft(sari, id, "id", true);
  expect(filed.id).toBe(id);
  const read = await readCase(sari, id, false);
  expect(read).toMatchObject({ riskLevel: "HIGH", isRecordingLimited: true });
});
