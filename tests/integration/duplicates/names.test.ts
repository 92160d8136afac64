import { expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import { requestMerge, reviewMerge, undoMerge } from "@/lib/duplicates/commands";
import { findDuplicates } from "@/lib/people/commands";
import { ageBandOf } from "@/lib/people/model";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();

test("who was given another name in between is found by the names that stand after the un-merge", async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const sari = await addViewer(database, pelita, ["CASEWORKER"]);
  const dewi = await addViewer(database, pelita, ["SUPERVISOR"]);
  const rina = await addViewer(database, pelita, ["SUPERVISOR"]);
  const person = (fullName: string, ageAtRegistration: number) => ({
    person: { fullName, ageAtRegistration },
  });
  const kept = await openCaseAs(sari, person("Siti Kenanga", 20));
  const gone = await openCaseAs(sari, person("Ratna Cempaka", 31));
  const { id } = await requestMerge(dewi, {
    ...{ keepCase: kept, mergeCase: gone, reason: "Ia menyebut kasus lamanya." },
    take: ["fullName", "ageAtRegistration"],
  });
  await reviewMerge(rina, id, { outcome: "MERGED" });
  const read = async (caseId: string) =>
    (await call(one.GET, sari, { params: { id: caseId } })).body;
  const headers = { "if-match": `"${(await read(kept)).version}"` };
  const body = { person: { alias: "Mawar", ageAtRegistration: 33 } };
  expect((await call(one.PATCH, sari, { params: { id: kept }, headers, body })).status).toBe(200);
  await undoMerge(dewi, id, { reason: "Ternyata dua kakak beradik." });

  const { person: now } = await read(kept);
  expect(now).toMatchObject({ fullName: "Siti Kenanga", alias: "Mawar", ageAtRegistration: 33 });
  expect(now.ageBand).toBe(ageBandOf(33));
  const search = async (fullName: string) =>
    (await findDuplicates(sari, { fullName })).map(({ caseId }) => caseId);
  expect(await search("Siti Kenanga")).toEqual([kept]);
  expect(await search("Ratna Cempaka")).toEqual([gone]);
});
