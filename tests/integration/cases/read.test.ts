import { beforeAll, expect, test } from "vitest";
import { openCase } from "@/lib/cases/commands/open-case";
import { readCase } from "@/lib/cases/commands/read-case";
import { savePart } from "@/lib/cases/merge/save";
import { openCaseSchema } from "@/lib/cases/schema";
import type { Viewer } from "@/lib/kernel/viewer";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let ratih: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  ratih = await addViewer(database, pelita, ["SUPERVISOR"]);
});

const CASE = openCaseSchema.parse({
  ...{ source: "HOTLINE", pillars: ["PROTECTION"] },
  consents: [
    { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON", givenAt: "2026-11-23" },
  ],
  person: { safeContactInstructions: "Hanya pesan.", homeRegency: "33.74" },
  ...{ registrationRegency: "33.74", exploitationEpisodes: [{ types: ["FORCED_LABOUR"] }] },
  recruitments: [{ modus: ["JOB_OFFER_ABROAD"], promise: "Restoran" }, { promise: "Yang kedua" }],
  journeyLegs: [{ type: "TRANSIT", place: "Batam", fromPlace: { country: "ID" } }],
});
const opened = () => openCase(sari, CASE);

test("how to reach her without danger stands open for whom the case is entrusted to, and for nobody else", async () => {
  const { id } = await opened();
  const read = await readCase(sari, id, false);
  expect(read).toMatchObject({ identity: null, safeContact: "Hanya pesan." });
  expect((await readCase(ratih, id, false)).safeContact).toBeNull();
});

test("who names the regency has named the province", async () => {
  const { id } = await opened();
  const read = await readCase(sari, id, false);
  expect(read).toMatchObject({ registrationProvince: "33", person: { homeProvince: "33" } });
});

test("a part that a form shows in part is changed and nothing beside it is lost", async () => {
  const { id } = await opened();
  const { version } = await readCase(sari, id, false);
  const mine = { "recruitments.0.promise": ["Pabrik"] };
  const base = { "recruitments.0.promise": ["Restoran"] };
  expect(await savePart(sari, id, "recruitment", { version, base, mine }, "id")).toBeNull();
  const country = { "journeyLegs.0.toPlace.country": ["MY"] };
  const typed = { version, base: {}, mine: country };
  expect(await savePart(sari, id, "journey", typed, "id")).toBeNull();
  const read = await readCase(sari, id, false);
  expect(read.recruitments).toMatchObject([
    { modus: ["JOB_OFFER_ABROAD"], promise: "Pabrik" },
    { promise: "Yang kedua" },
  ]);
  expect(read.exploitationEpisodes).toMatchObject([{ types: ["FORCED_LABOUR"] }]);
  expect(read.journeyLegs).toMatchObject([
    { type: "TRANSIT", place: "Batam", toPlace: { country: "MY" }, crossedBorder: true },
  ]);
});
