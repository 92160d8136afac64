import { beforeAll, expect, test } from "vitest";
import * as one from "@/app/api/v1/organisations/[code]/route";
import * as organisations from "@/app/api/v1/organisations/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let admin: Viewer;
let dewi: Viewer;
let sari: Viewer;

beforeAll(async () => {
  const lentera = { id: await addOrganisation(database, "LENTERA"), code: "LENTERA" };
  await database.asSuperuser("UPDATE organisations SET is_installation = true WHERE id = $1", [
    lentera.id,
  ]);
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  admin = await addViewer(database, lentera, ["SYSTEM_ADMIN"]);
  dewi = await addViewer(database, pelita, ["ORG_ADMIN"]);
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
});

const SHELTER = {
  ...{ code: "RUMAH-AMAN", name: "Rumah Aman", type: "NATIONAL_NGO" },
  services: [{ type: "SAFE_HOUSE", capacity: 12 }],
  coverage: [{ province: "33" }, { province: "34", regency: "34.71" }],
};

test("an administrator adds a partner; everybody finds it by service and place", async () => {
  const added = await call(organisations.POST, admin, { body: SHELTER });
  expect(added.status, JSON.stringify(added.body)).toBe(201);
  expect(added.headers.get("location")).toBe("/api/v1/organisations/RUMAH-AMAN");
  const query = "?service=SAFE_HOUSE&province=34&count=true";
  const found = await call(organisations.GET, sari, { query });
  expect(found.body).toMatchObject({ count: 1, data: [{ code: "RUMAH-AMAN" }] });
  const elsewhere = await call(organisations.GET, sari, {
    query: "?service=SAFE_HOUSE&province=91",
  });
  expect(elsewhere.body.data).toEqual([]);
  expect((await call(organisations.POST, sari, { body: SHELTER })).status).toBe(404);
  expect((await call(organisations.POST, admin, { body: SHELTER })).status).toBe(409);
});

test("a partner's administrator keeps its own entry and no other", async () => {
  const patch = (viewer: Viewer, code: string, version: number, body: object) =>
    call(
      (request, context) => one.PATCH(new Request(request, { method: "PATCH" }), context),
      viewer,
      {
        ...{ body, params: { code }, headers: { "if-match": `"${version}"` } },
      },
    );
  const body = { phone: "+62 24 000", services: [{ type: "LEGAL_AID" }] };
  const wrong = await patch(dewi, "PELITA", 1, { services: [{ type: "NOTHING" }] });
  expect(wrong.status).toBe(422);
  const services = [{ type: "SAFE_HOUSE", acceptsGender: ["WOMAN"], acceptsChild: true }];
  const changed = await patch(dewi, "PELITA", 1, { ...body, services });
  expect(changed.body).toMatchObject({ version: 2, phone: "+62 24 000", services });
  expect((await patch(dewi, "PELITA", 1, { phone: null })).status).toBe(412);
  expect((await patch(sari, "PELITA", 2, { phone: null })).status).toBe(404);
  expect((await patch(dewi, "RUMAH-AMAN", 1, { phone: null })).status).toBe(404);
});

test("the installation's own entry is no partner", async () => {
  const list = await call(organisations.GET, sari);
  expect(list.body.data.map(({ code }: { code: string }) => code)).not.toContain("LENTERA");
  expect((await call(one.GET, sari, { params: { code: "LENTERA" } })).status).toBe(404);
});
