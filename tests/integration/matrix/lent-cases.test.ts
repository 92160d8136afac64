import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/kernel/viewer";
import { signContext } from "@/lib/server/context";
import { testDatabase } from "../../support/database";
import { connectAsApp } from "../../support/matrix";
import {
  consentTo,
  makeWorld,
  moveReferral,
  openCaseAs,
  refer,
  type World,
} from "../../support/world";

const database = testDatabase();
let world: World;
let app: pg.Client;
const SUMS = {
  G1: ["risk_level", "registration_province", "registration_regency"],
  G4: [
    ...["trafficking_status", "determined_by", "determined_at", "source_country", "closed_at"],
    ...["destination_country", "is_cross_border", "country_of_identification"],
  ],
} as const;

beforeAll(async () => {
  world = await makeWorld(database);
  await database.asSuperuser(
    `UPDATE cases SET risk_level = 'HIGH', registration_province = '33', registration_regency = '33.74',
       trafficking_status = 'PRESUMED', determined_by = (SELECT min(code) FROM codes WHERE list = 'determination_body'),
       determined_at = '2026-11-01', source_country = 'ID', transit_countries = '{SG}', destination_country = 'MY',
       is_cross_border = true, country_of_identification = 'ID', closed_at = '2026-11-20'`,
  );
  app = await connectAsApp(database);
});
afterAll(() => app.end());

async function asked(who: Viewer, text: string, values: readonly unknown[] = []) {
  await app.query("BEGIN READ ONLY");
  try {
    await app.query("SELECT set_config('app.ctx', $1, true)", [signContext(who)]);
    return (await app.query(text, [...values])).rows;
  } finally {
    await app.query("ROLLBACK");
  }
}
const lentTo = (who: Viewer, id: string | null) =>
  asked(who, "SELECT * FROM private.lent_cases($1)", [id]);
const rowsOf = (who: Viewer, id: string) => asked(who, "SELECT id FROM cases WHERE id = $1", [id]);
const given = (row: Record<string, unknown>, columns: readonly string[]) =>
  columns.filter((column) => row[column] !== null);

async function acceptedWith(groups: string[]): Promise<string> {
  const { a1, b1 } = world.people;
  const caseId = await openCaseAs(a1);
  const consentId = await consentTo(a1, caseId, "BBB", groups);
  expect(
    await moveReferral(b1, await refer(a1, caseId, "BBB", { consentId }), { to: "ACCEPTED" }),
  ).toBe(200);
  await database.asSuperuser(
    `UPDATE cases SET registration_regency = '33.74', trafficking_status = 'PRESUMED', determined_at = '2026-11-01',
       transit_countries = '{SG}', is_cross_border = true, closed_at = '2026-11-20' WHERE id = $1`,
    [caseId],
  );
  return caseId;
}

test("a receiver is given the columns of the groups that were shared, and no row behind them", async () => {
  const { b1 } = world.people;
  const { x, everything } = world;
  const [all] = await lentTo(b1, everything.caseId);
  expect(given(all, [...SUMS.G1, ...SUMS.G4])).toEqual([...SUMS.G1, ...SUMS.G4]);
  const [some] = await lentTo(b1, x.caseId);
  expect(given(some, SUMS.G1)).toEqual(SUMS.G1);
  expect([given(some, SUMS.G4), some.transit_countries]).toEqual([[], []]);
  const [least] = await lentTo(b1, await acceptedWith(["G0"]));
  expect(given(least, [...SUMS.G1, ...SUMS.G4])).toEqual([]);
  expect(least.reference).not.toBeNull();
  for (const { caseId } of [x, everything]) expect(await rowsOf(b1, caseId)).toEqual([]);
});

test("nothing is given to who accepted nothing, before acceptance, or after the consent", async () => {
  const { b1, b2, c1, a2, coordinator } = world.people;
  const { x, sent, declined, expired, withdrawn, urgent } = world;
  for (const who of [b2, c1, a2, coordinator]) expect(await lentTo(who, x.caseId)).toEqual([]);
  for (const { caseId } of [sent, declined, expired, withdrawn, urgent])
    expect(await lentTo(b1, caseId)).toEqual([]);
  const ids = (await lentTo(b1, null)).map(({ id }) => id);
  expect(ids).toContain(x.caseId);
  expect(ids).not.toContain(expired.caseId);
});
