import { beforeAll, expect, test } from "vitest";
import * as letters from "@/app/api/v1/referrals/[id]/letter/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { textOf } from "../../support/pdf";
import { CANARY, makeWorld, type World } from "../../support/world";

const database = testDatabase();
let world: World;
beforeAll(async () => {
  world = await makeWorld(database);
});

const ask = (who: Viewer | null, id: string) => call(letters.GET, who, { params: { id } });
const textFor = async (who: Viewer, id: string) => {
  const { status, bytes } = await download(letters.GET, who, { params: { id } });
  expect(status).toBe(200);
  return textOf(bytes);
};

test("9. the letter of a case is no file for who does not take part: as if there were none", async () => {
  const { a2, aAdmin, bAdmin, c1, donor, coordinator, admin } = world.people;
  for (const who of [a2, aAdmin, bAdmin, c1, donor, coordinator, admin]) {
    const [foreign, absent] = [await ask(who, world.x.id), await ask(who, newId())];
    expect([foreign.status, foreign.body]).toEqual([404, absent.body]);
    expect(foreign.headers.get("content-disposition")).toBeNull();
  }
  expect((await ask(null, world.x.id)).status).toBe(401);
});

test("9. who accepted has the letter, without the groups that were not shared; after the end none", async () => {
  const { b1, b2 } = world.people;
  // A colleague who may see the referral's number and need has nothing of the case in its letter.
  expect(await textFor(b2, world.x.id)).not.toMatch(/Canary|LTR-2026|7731/);
  const text = await textFor(b1, world.x.id);
  expect(text).toContain(CANARY.nik);
  expect(text).not.toContain(CANARY.narrative);
  for (const { id } of [world.sent, world.declined, world.withdrawn])
    expect((await ask(b1, id)).status).toBe(404);
});
