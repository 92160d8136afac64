import { beforeAll, describe, expect, test } from "vitest";
import * as audit from "@/app/api/v1/audit/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import { inCaseScope } from "@/lib/access/scope";
import { listReveals } from "@/lib/cases/queries/list-reveals";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { CANARY, makeWorld, type World } from "../../support/world";

const database = testDatabase();
let world: World;

beforeAll(async () => {
  world = await makeWorld(database);
});

const list = (who: Viewer, query = "") => call(audit.GET, who, { query });
type Item = { seq: number; action: string; entityType: string; entityId: string };

async function entriesOf(code: string, action: string) {
  return database.asSuperuser<{ actor_id: string; details: Record<string, unknown> }>(
    `SELECT e.actor_id, e.details FROM audit_entries e JOIN organisations o ON o.id = e.organisation_id
     WHERE o.code = $1 AND e.action = $2 ORDER BY e.seq`,
    [code, action],
  );
}

describe("GET /api/v1/audit", () => {
  test("gives oversight its organisation's chain, newest first, page by page", async () => {
    const { aOversight } = world.people;
    const all = await list(aOversight, "?limit=100&count=true");
    expect(all.status).toBe(200);
    const seqs: number[] = [];
    for (let cursor: string | null = "", page = 0; cursor !== null && page < 60; page += 1) {
      const answer = await list(aOversight, `?limit=20${cursor ? `&cursor=${cursor}` : ""}`);
      seqs.push(...answer.body.data.map((item: Item) => item.seq));
      cursor = answer.body.nextCursor;
    }
    const falling = Array.from({ length: seqs.length }, (_, index) => (seqs[0] ?? 0) - index);
    expect(seqs).toEqual(falling);
    expect(seqs.at(-1)).toBe(1);
    expect(all.body.count).toBeLessThanOrEqual(seqs.length);
  });

  test("filters by record and action", async () => {
    const { aOversight } = world.people;
    const query = `?entityType=case&entityId=${world.x.caseId}&action=case.note.add`;
    const { data } = (await list(aOversight, query)).body;
    expect(data).toHaveLength(2);
    expect(data.every((item: Item) => item.entityId === world.x.caseId)).toBe(true);
    expect((await list(aOversight, "?action=DROP+TABLE")).status).toBe(422);
  });

  test("gives the task force's oversight each organisation's chain, another's only its own", async () => {
    const { oversight, aOversight } = world.people;
    const theirs = await list(oversight, "?organisation=AAA&limit=1");
    expect(theirs.body.data[0].organisation).toBe("AAA");
    const refused = await list(aOversight, "?organisation=BBB");
    const absent = await list(aOversight, "?organisation=NONE");
    expect([refused.status, absent.status]).toEqual([404, 404]);
    const masked = ({ body }: typeof refused) => ({ ...body, instance: null, requestId: null });
    expect(masked(refused)).toEqual(masked(absent));
  });

  test("gives who works with cases the entries of those alone that they may see", async () => {
    const { a2, aSup } = world.people;
    const ids = async (who: Viewer) => {
      const { data } = (await list(who, "?limit=100")).body as { data: Item[] };
      expect(data.every(({ entityType }) => entityType === "case")).toBe(true);
      return new Set(data.map(({ entityId }) => entityId));
    };
    const own = await database.asSuperuser<{ id: string }>(
      "SELECT id FROM cases WHERE owner_user_id = $1",
      [a2.userId],
    );
    expect(await ids(a2)).toEqual(new Set([world.helped, ...own.map(({ id }) => id)]));
    expect((await ids(aSup)).has(world.helped)).toBe(true);
    const hidden = await list(a2, `?entityType=case&entityId=${world.x.caseId}`);
    expect(hidden.body.data).toEqual([]);
  });

  test("13. is 404 for administrators and everybody else", async () => {
    const { admin, aAdmin, aOfficer, donor, coordinator } = world.people;
    for (const who of [admin, aAdmin, aOfficer, donor, coordinator])
      expect((await list(who)).status).toBe(404);
  });

  test("carries no content: no name, no words, also not why identity was opened", async () => {
    const { aSup, aOversight } = world.people;
    const headers = { "lentera-reason": `Memeriksa ${CANARY.name}` };
    const read = await call(one.GET, aSup, { params: { id: world.x.caseId }, headers });
    expect(read.body.person.fullName).toBe(CANARY.name);
    const { data } = (await list(aOversight, "?action=case.reveal&limit=1")).body;
    expect(data[0].details).toEqual({ because: "reasonGiven", reasonGiven: true });
    const all = JSON.stringify((await list(aOversight, "?limit=100")).body);
    expect(all).not.toMatch(/Canary/);
    const [stored] = await database.asSuperuser<{ all: string }>(
      "SELECT string_agg(details::text, ' ') AS all FROM audit_entries",
    );
    expect(stored?.all).not.toMatch(/Canary/);
    const reveals = await inCaseScope(aSup, (scope) => listReveals(scope, world.x.caseId));
    expect(reveals[0]?.reason).toBe(`Memeriksa ${CANARY.name}`);
  });

  test("what a receiver reads of a shared case stands in the log of its own organisation too", async () => {
    const { b1, a1 } = world.people;
    await call(one.GET, b1, { params: { id: world.x.caseId } });
    const query = `?entityType=case&entityId=${world.x.caseId}&limit=1`;
    const { data } = (await list(a1, query)).body;
    expect(data[0]).toMatchObject({ action: "case.reveal", actor: { id: b1.userId, name: null } });
    const here = await entriesOf("BBB", "case.reveal");
    expect(here.at(-1)?.actor_id).toBe(b1.userId);
  });

  test("75. reading it is itself written down, also where another organisation's was read", async () => {
    const { oversight, aOversight } = world.people;
    const before = (await entriesOf("AAA", "audit.read")).length;
    await list(aOversight, "?limit=3&action=case.open");
    await list(oversight, "?organisation=AAA&limit=1");
    const written = (await entriesOf("AAA", "audit.read")).slice(before);
    expect(written).toEqual([
      {
        actor_id: aOversight.userId,
        details: { action: "case.open", because: "oversees", entries: 3 },
      },
      { actor_id: oversight.userId, details: { because: "overseesPartnership", entries: 1 } },
    ]);
    expect((await entriesOf("SSS", "audit.read")).at(-1)?.actor_id).toBe(oversight.userId);
    expect(await database.asSuperuser("SELECT * FROM private.audit_verify()")).toEqual([]);
  });
});
