import { beforeAll, expect, test } from "vitest";
import { openCase } from "@/lib/cases/commands/open-case";
import { openCaseSchema } from "@/lib/cases/schema";
import type { Viewer } from "@/lib/kernel/viewer";
import { read } from "@/lib/server/database";
import { testDatabase } from "../support/database";
import { addOrganisation, addViewer } from "../support/people";

const database = testDatabase();
let ours: Viewer;
let theirs: Viewer;

beforeAll(async () => {
  const pelita = await addOrganisation(database, "PELITA");
  const uptd = await addOrganisation(database, "UPTD");
  ours = await addViewer(database, { id: pelita, code: "PELITA" }, ["CASEWORKER"]);
  theirs = await addViewer(database, { id: uptd, code: "UPTD" }, ["SUPERVISOR"]);
});

const seenBy = (viewer: Viewer) =>
  read(viewer, async (tx) => ({
    cases: await tx.case.count(),
    people: await tx.person.count(),
    identities: await tx.personIdentity.count(),
    accounts: await tx.caseAccount.count(),
    consents: await tx.consent.count(),
  }));

test("another organisation sees nothing of a case", async () => {
  const recording = { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" };
  const opened = await openCase(
    ours,
    openCaseSchema.parse({
      source: "COMMUNITY_REPORT",
      pillars: ["PROTECTION"],
      person: { gender: "WOMAN", ageAtRegistration: 24, fullName: "Siti Rahayu" },
      narrative: "Dijanjikan bekerja di restoran.",
      consents: [{ ...recording, form: "WRITTEN", givenAt: "2026-11-23" }],
    }),
  );
  expect(opened.reference).toMatch(/^LTR-\d{4}-\d{6}$/);
  const all = { cases: 1, people: 1, identities: 1, accounts: 1, consents: 1 };
  expect(await seenBy(ours)).toEqual(all);
  const nothing = { cases: 0, people: 0, identities: 0, accounts: 0, consents: 0 };
  expect(await seenBy(theirs)).toEqual(nothing);
});
