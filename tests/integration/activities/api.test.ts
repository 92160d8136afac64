import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/activities/[id]/route";
import * as activities from "@/app/api/v1/activities/route";
import * as programmes from "@/app/api/v1/programmes/route";
import { valuesOf } from "@/lib/activities/form/merge";
import { saveActivity } from "@/lib/activities/form/save";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let officer: Viewer;
let sari: Viewer;
let donor: Viewer;

const BODY = {
  title: { id: "Pelatihan migrasi aman", en: "Safe migration training" },
  ...{ type: "SAFE_MIGRATION_TRAINING", pillars: ["PREVENTION"] },
  ...{ igoFunctions: ["INFORMATIONAL", "OPERATIONAL"], programme: "EMPOWER", province: "33" },
  partners: [{ organisation: "PELITA", role: "IMPLEMENTING" }],
  ...{ actualStart: "2026-10-01", actualEnd: "2026-10-02" },
  reached: { womenAdult: 30, menAdult: 12, girls: 8, boys: 5, other: 0 },
};

beforeAll(async () => {
  const iom = { id: await addOrganisation(database, "IOM"), code: "IOM" };
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const fund = { id: await addOrganisation(database, "FUND"), code: "FUND" };
  officer = await addViewer(database, iom, ["PROGRAMME_OFFICER"]);
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  donor = await addViewer(database, fund, ["DONOR"]);
  const body = {
    ...{ code: "EMPOWER", title: { id: "Empower", en: "Empower" }, startsOn: "2025-01-01" },
    partners: [{ organisation: "PELITA", role: "IMPLEMENTING" }],
  };
  expect((await call(programmes.POST, officer, { body })).status).toBe(201);
});

async function recorded(body: object = BODY, viewer: Viewer = officer) {
  const answer = await call(activities.POST, viewer, { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer;
}

describe("recording an activity", () => {
  test("answers 201 with Location, reference and what was said", async () => {
    const { body, headers } = await recorded();
    expect(headers.get("location")).toBe(`/api/v1/activities/${body.id}`);
    expect(body.reference).toMatch(/^KEG-\d{4}-\d{4}$/);
    expect(body).toMatchObject({ ...BODY, organisation: "IOM", version: 1, challenges: [] });
  });

  test("keeps the difficulties that were met", async () => {
    const challenges = [{ category: "MISTRUST", title: "Warga takut berbicara", severity: 3 }];
    const { body } = await recorded({ ...BODY, challenges });
    const again = await call(one.GET, sari, { params: { id: body.id } });
    expect(again.body.challenges).toEqual([]);
    const own = await call(one.GET, officer, { params: { id: body.id } });
    expect(own.body.challenges).toMatchObject([{ ...challenges[0], publishInAnnualReport: true }]);
  });

  test("names every refused field", async () => {
    const body = {
      ...{ ...BODY, pillars: [], type: "PARTY", actualEnd: "2026-09-01" },
      nameOfParticipant: "Siti",
    };
    const answer = await call(activities.POST, officer, { body });
    expect(answer.status).toBe(422);
    const paths = answer.body.errors.map((error: { path: string }) => error.path);
    expect(paths).toEqual(expect.arrayContaining(["pillars", "type", "nameOfParticipant"]));
    const partners = [{ organisation: "NOBODY", role: "IMPLEMENTING" }];
    const unknown = await call(activities.POST, officer, { body: { ...BODY, partners } });
    expect(unknown.body.errors).toMatchObject([{ path: "partners.0.organisation" }]);
    const elsewhere = await call(activities.POST, officer, {
      body: { ...BODY, programme: "NONE" },
    });
    expect(elsewhere.body.errors).toMatchObject([{ path: "programme" }]);
  });

  test("is 404 for a donor, who sees none either", async () => {
    expect((await call(activities.POST, donor, { body: BODY })).status).toBe(404);
    expect((await call(activities.GET, donor)).body.data).toEqual([]);
  });
});

describe("reading and changing", () => {
  test("lists by pillar, programme, partner and words, page by page", async () => {
    const body = { ...BODY, title: { id: "Rapat koordinasi" }, pillars: ["PARTNERSHIP"] };
    await recorded({ ...body, actualStart: "2026-11-01", actualEnd: null });
    const query = "?pillar=PARTNERSHIP&organisation=PELITA&programme=EMPOWER&q=rapat&count=true";
    const found = await call(activities.GET, sari, { query });
    expect(found.body).toMatchObject({ count: 1, data: [{ title: { en: "Rapat koordinasi" } }] });
    const first = await call(activities.GET, sari, { query: "?limit=2" });
    expect(first.body.data[0].actualStart).toBe("2026-11-01");
    const cursor = encodeURIComponent(first.body.nextCursor);
    const second = await call(activities.GET, sari, { query: `?limit=2&cursor=${cursor}` });
    const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("changes with If-Match only, refuses the stale and the strangers", async () => {
    const { body } = await recorded();
    const params = { id: body.id };
    const patch = (viewer: Viewer, version: number) =>
      call(
        (request, context) => one.PATCH(new Request(request, { method: "PATCH" }), context),
        viewer,
        {
          ...{ body: { status: "CLOSED", reached: null }, params },
          headers: { "if-match": `"${version}"` },
        },
      );
    const changed = await patch(officer, 1);
    expect(changed.body).toMatchObject({ status: "CLOSED", reached: null, version: 2 });
    expect((await patch(officer, 1)).status).toBe(412);
    expect((await patch(sari, 2)).status).toBe(404);
  });
});

describe("two people at one form", () => {
  const formOf = (values: Readonly<Record<string, string>>) => {
    const form = new FormData();
    for (const [name, text] of Object.entries(values))
      for (const one of name === "pillars" || name === "igoFunctions" ? text.split(",") : [text])
        form.append(name, one);
    return form;
  };
  const save = (id: string, base: Readonly<Record<string, string>>, more: object, version = 1) => {
    const mine = { ...base, ...more };
    return saveActivity(officer, id, formOf(mine), { version, base, mine }, "en");
  };

  test("different fields are both kept, the same field is told with both", async () => {
    const { body } = await recorded({ ...BODY, output: "Modul" });
    const base = valuesOf(body);
    expect(await save(body.id, base, { output: "Modul dan poster" })).toEqual({ isSaved: true });
    expect(await save(body.id, base, { status: "CLOSED" })).toEqual({ isSaved: true });
    const now = (await call(one.GET, officer, { params: { id: body.id } })).body;
    expect(now).toMatchObject({ output: "Modul dan poster", status: "CLOSED", version: 3 });
    const stale = await save(body.id, base, { output: "Buku saku", description: "Dua hari" });
    expect(stale).toMatchObject({
      isSaved: false,
      errors: [{ path: "output", message: expect.stringContaining("“Modul dan poster”") }],
      values: { output: "Buku saku", status: "CLOSED", "base.version": "3" },
    });
    if (stale.isSaved) return;
    const { "base.values": seen = "{}", "base.version": _version, ...mine } = stale.values;
    const again = { version: 3, base: JSON.parse(seen), mine };
    await saveActivity(officer, body.id, formOf(mine), again, "en");
    const last = (await call(one.GET, officer, { params: { id: body.id } })).body;
    expect(last).toMatchObject({ output: "Buku saku", description: "Dua hari", status: "CLOSED" });
  });

  test("a regency says its province, and lies in no other", async () => {
    const { body } = await recorded({ ...BODY, province: null, regency: "33.74" });
    expect(body).toMatchObject({ province: "33", regency: "33.74" });
    const other = await call(activities.POST, officer, {
      body: { ...BODY, province: "34", regency: "33.74" },
    });
    expect(other.body.errors).toMatchObject([{ path: "regency" }]);
  });
});
