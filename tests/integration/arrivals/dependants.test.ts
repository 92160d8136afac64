import { beforeAll, describe, expect, test } from "vitest";
import * as dependant from "@/app/api/v1/cases/[id]/dependants/[dependantId]/route";
import * as dependants from "@/app/api/v1/cases/[id]/dependants/route";
import * as cases from "@/app/api/v1/cases/route";
import { addDependant } from "@/lib/arrivals/commands/dependants";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addViewer, twoHouses } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();
let sari: Viewer;
let agus: Viewer;
let officer: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  const houses = await twoHouses(database);
  ({ sari, agus, elsewhere } = houses);
  officer = await addViewer(database, houses.pelita, ["PROGRAMME_OFFICER"]);
});

describe("who travels along", () => {
  test("is sealed, is no person of a case, and is not named where recording was not agreed to", async () => {
    const before = await database.asSuperuser("SELECT count(*)::int AS n FROM persons");
    const mine = await openCaseAs(sari);
    const child = { name: "Dewi Kecil", age: 4, relation: "CHILD" as const };
    const key = newId();
    const first = await addDependant(sari, mine, child, key);
    expect(await addDependant(sari, mine, child, key)).toEqual(first);
    const after = await database.asSuperuser("SELECT count(*)::int AS n FROM persons");
    expect(after[0]?.["n"]).toBe(Number(before[0]?.["n"]) + 1);
    const kept = await database.asSuperuser("SELECT * FROM case_dependants WHERE case_id = $1", [
      mine,
    ]);
    expect(kept).toHaveLength(1);
    expect(Buffer.from(kept[0]?.["name"] as Buffer).includes("Dewi")).toBe(false);
    await expect(addDependant(agus, mine, child)).rejects.toMatchObject({ status: 404 });
    const bare = { source: "HOTLINE", pillars: ["PROTECTION"], person: {} };
    const limited = (await call(cases.POST, sari, { body: bare })).body.id;
    await expect(addDependant(sari, limited, child)).rejects.toMatchObject({ status: 422 });
    await addDependant(sari, limited, { age: 4, relation: "CHILD" });
  });

  test("is recorded, read and taken off over the API, and every reading is told", async () => {
    const mine = await openCaseAs(sari);
    const on = (who: Viewer, more = {}) => [who, { params: { id: mine }, ...more }] as const;
    const body = { name: "Dewi Kecil", age: 4, relation: "CHILD", needs: ["SAFE_HOUSE"] };
    const { body: made } = await call(dependants.POST, ...on(sari, { body }));
    const { body: list } = await call(dependants.GET, ...on(sari));
    expect(list.data).toEqual([{ ...body, id: made.id, note: null }]);
    const told = await database.asSuperuser(
      "SELECT count(*)::int AS n FROM audit_entries WHERE entity_id = $1 AND action = 'case.dependants.read'",
      [mine],
    );
    expect(told).toEqual([{ n: 1 }]);
    for (const who of [agus, officer, elsewhere]) {
      expect((await call(dependants.GET, ...on(who))).status).toBe(404);
      expect((await call(dependants.POST, ...on(who, { body }))).status).toBe(404);
    }
    const params = { id: mine, dependantId: made.id };
    expect((await call(dependant.DELETE, agus, { params })).status).toBe(404);
    expect((await call(dependant.DELETE, sari, { params })).status).toBe(204);
    expect((await call(dependants.GET, ...on(sari))).body.data).toEqual([]);
  });
});
