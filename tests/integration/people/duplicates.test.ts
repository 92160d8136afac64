import { beforeAll, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/route";
import * as duplicates from "@/app/api/v1/people/duplicates/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let agus: Viewer;
let other: Viewer;
let reference: string;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  agus = await addViewer(database, pelita, ["CASEWORKER"]);
  other = await addViewer(database, uptd, ["SUPERVISOR"]);
  const body = {
    ...{ source: "HOTLINE", pillars: ["PROTECTION"] },
    person: { fullName: "Siti Aminah", nik: "3374015501010001", phone: "081234567890" },
    consents: [
      {
        ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" },
        ...{ form: "WRITTEN", givenAt: "2026-11-01" },
      },
    ],
  };
  reference = (await call(cases.POST, sari, { body })).body.reference;
});

const search = async (viewer: Viewer, body: object) =>
  (await call(duplicates.POST, viewer, { body })).body.data;

test("finds by number, telephone and a name spelt otherwise, in one's own organisation", async () => {
  expect((await search(sari, { nik: "3374015501010001" }))[0]).toMatchObject({
    ...{ reference, because: ["NIK"], score: 0.99 },
  });
  expect((await search(sari, { phone: "+62 812-3456-7890" }))[0].because).toEqual(["PHONE"]);
  expect((await search(sari, { fullName: "Aminah Sity" }))[0].because).toEqual(["NAME"]);
  expect(await search(sari, { fullName: "Budi Hartono" })).toEqual([]);
  expect(await search(other, { nik: "3374015501010001" })).toEqual([]);
});

test("tells a colleague without the case only to ask a supervisor", async () => {
  const [found] = await search(agus, { nik: "3374015501010001" });
  expect(found).toEqual({ ask: "SUPERVISOR", score: 0.99, because: ["NIK"] });
});

test("asks for something to search by", async () => {
  expect((await call(duplicates.POST, sari, { body: {} })).status).toBe(422);
});
