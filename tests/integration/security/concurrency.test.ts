import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as transitions from "@/app/api/v1/cases/[id]/transitions/route";
import * as cases from "@/app/api/v1/cases/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { closeDatabase } from "@/lib/server/database";
import { Problem } from "@/lib/server/problem";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { fullCase, openCaseAs } from "../../support/world";

const database = testDatabase();
let who: Viewer;
let colleague: Viewer;
const BODY = fullCase({ programmes: [], externalIds: [] });
const at = (id: string) => ({ params: { id } });

beforeAll(async () => {
  const own = { id: await addOrganisation(database, "AAA"), code: "AAA" };
  who = await addViewer(database, own, ["CASEWORKER"]);
  colleague = await addViewer(database, own, ["SUPERVISOR"]);
});

const patch = (viewer: Viewer, id: string, version: number, body: object) =>
  call(
    (request, context) => one.PATCH(new Request(request, { method: "PATCH" }), context),
    viewer,
    {
      ...{ ...at(id), body },
      headers: { "if-match": `"${version}"` },
    },
  );

async function countOf(statement: string, values: unknown[] = []): Promise<number> {
  const [row] = await database.asSuperuser<{ n: number }>(statement, values);
  return row?.n ?? -1;
}

test("31. two tabs change the same version: the second is told, and loses no field", async () => {
  const id = await openCaseAs(who, { programmes: [] });
  const first = { supportObjectives: "Pulang ke keluarga" };
  const second = { actionPlan: "Pendampingan hukum" };
  const answers = await Promise.all([patch(who, id, 1, first), patch(colleague, id, 1, second)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const late = answers[0]?.status === 412 ? first : second;
  expect((await patch(who, id, 2, late)).status).toBe(200);
  expect((await call(one.GET, who, at(id))).body).toMatchObject({
    ...first,
    ...second,
    version: 3,
  });
});

describe("the same request again", () => {
  test("32. twenty at once with one key: one case, twenty identical answers", async () => {
    const headers = { "idempotency-key": "twenty-at-once" };
    const before = await countOf("SELECT count(*)::int AS n FROM cases");
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call(cases.POST, who, { body: BODY, headers })),
    );
    const texts = new Set(
      answers.map(({ status, body, headers: sent }) =>
        JSON.stringify([status, sent.get("location"), body]),
      ),
    );
    expect([...texts]).toHaveLength(1);
    expect(answers[0]?.status).toBe(201);
    expect(await countOf("SELECT count(*)::int AS n FROM cases")).toBe(before + 1);
    const entries = "SELECT count(*)::int AS n FROM audit_entries WHERE entity_id = $1";
    expect(await countOf(entries, [answers[0]?.body.id])).toBe(1);
  });

  test("33. the same key with another body is 422 and changes nothing", async () => {
    const headers = { "idempotency-key": "one-key" };
    await call(cases.POST, who, { body: BODY, headers });
    const before = await countOf("SELECT count(*)::int AS n FROM cases");
    const other = { ...BODY, narrative: "Lain" };
    expect((await call(cases.POST, who, { body: other, headers })).status).toBe(422);
    expect(await countOf("SELECT count(*)::int AS n FROM cases")).toBe(before);
  });

  test("33. a key is a person's own: a colleague's same key makes another case", async () => {
    const headers = { "idempotency-key": "shared-key" };
    const mine = await call(cases.POST, who, { body: BODY, headers });
    const theirs = await call(cases.POST, colleague, { body: BODY, headers });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  test("34. pressed twice, or sent again after its answer: one move, one entry in the history", async () => {
    const id = await openCaseAs(who, { programmes: [] });
    const options = {
      ...{ ...at(id), body: { to: "SCREENING" } },
      headers: { "idempotency-key": newId() },
    };
    const [a, b] = await Promise.all([1, 2].map(() => call(transitions.POST, who, options)));
    const again = await call(transitions.POST, who, options);
    expect([a?.status, b?.status, again.status]).toEqual([200, 200, 200]);
    expect(again.body).toEqual(a?.body);
    const moved =
      "SELECT count(*)::int AS n FROM case_events WHERE case_id = $1 AND kind = 'MOVED'";
    expect(await countOf(moved, [id])).toBe(1);
  });
});

test("36. deadlocks of commands that lock in opposite order end in retries, never twice in the log", async () => {
  const [x, y] = [
    await openCaseAs(who, { programmes: [] }),
    await openCaseAs(who, { programmes: [] }),
  ];
  await closeDatabase();
  const [name] = await database.asSuperuser<{ name: string }>("SELECT current_database() AS name");
  await database.asSuperuser(`ALTER DATABASE ${name?.name} SET deadlock_timeout = '20ms'`);
  const touch = (viewer: Viewer, order: readonly string[], n: number) =>
    runCommand({ name: "tests.touch", viewer, input: n }, async (ctx) => {
      for (const id of order)
        await ctx.tx.case.updateMany({ where: { id }, data: { lastActivityAt: ctx.now } });
      ctx.audit("test.touch", "test", String(n));
    }).then(
      () => 200,
      (error: unknown) => (error instanceof Problem ? error.status : 500),
    );
  const statuses: number[] = [];
  for (let n = 0; n < 50; n += 1)
    statuses.push(
      ...(await Promise.all([touch(who, [x, y], 2 * n), touch(colleague, [y, x], 2 * n + 1)])),
    );
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  const written = "SELECT count(*)::int AS n FROM audit_entries WHERE action = 'test.touch'";
  expect(await countOf(written)).toBe(statuses.filter((status) => status === 200).length);
  const twice = `SELECT count(*)::int AS n FROM (SELECT entity_id FROM audit_entries WHERE action = 'test.touch'
    GROUP BY entity_id HAVING count(*) > 1) t`;
  expect(await countOf(twice)).toBe(0);
  const [storm] = await database.asSuperuser<{ deadlocks: number }>(
    "SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()",
  );
  expect(storm?.deadlocks).toBeGreaterThan(0);
  expect(await database.asSuperuser("SELECT * FROM private.audit_verify()")).toEqual([]);
});
