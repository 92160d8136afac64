import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCase } from "@/lib/cases/commands/open-case";
import { openCaseSchema } from "@/lib/cases/schema";
import type { Viewer } from "@/lib/kernel/viewer";
import { runFastCommand } from "@/lib/server/command";
import { signContext } from "@/lib/server/context";
import { testDatabase } from "../support/database";
import { addOrganisation, addViewer } from "../support/people";

const database = testDatabase();
let viewer: Viewer;
let client: pg.Client;

beforeAll(async () => {
  const id = await addOrganisation(database, "PELITA");
  viewer = await addViewer(database, { id, code: "PELITA" }, ["SUPERVISOR"]);
  const said = { source: "OUTREACH", pillars: ["PROTECTION"], consents: [] };
  await openCase(viewer, openCaseSchema.parse(said));
  client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
});
afterAll(() => client.end());

async function seen(context: string, seal: string): Promise<{ cases: number; seal: string }> {
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.ctx', $1, true), set_config('app.seen', $2, true)", [
    context,
    seal,
  ]);
  const { rows } = await client.query("SELECT count(*)::int AS cases FROM cases");
  const kept = await client.query("SELECT current_setting('app.seen', true) AS seal");
  await client.query("ROLLBACK");
  return { cases: rows[0].cases, seal: kept.rows[0].seal };
}

test("a seal that somebody sets himself opens nothing", async () => {
  const real = signContext(viewer);
  expect((await seen(real, "")).cases).toBe(1);
  const forged = `${real.slice(0, -64)}${"0".repeat(64)}`;
  expect((await seen(forged, "")).cases).toBe(0);
  expect((await seen(forged, "0".repeat(64))).cases).toBe(0);
});

test("a seal of one transaction is worth nothing in the next", async () => {
  const real = signContext(viewer);
  const { seal } = await seen(real, "");
  expect(seal).toMatch(/^[0-9a-f]{64}$/);
  await database.asSuperuser("UPDATE api_tokens SET revoked_at = now() WHERE id = $1", [
    viewer.credentialId,
  ]);
  expect((await seen(real, seal)).cases).toBe(0);
  await database.asSuperuser("UPDATE api_tokens SET revoked_at = NULL WHERE id = $1", [
    viewer.credentialId,
  ]);
});

const countOf = async (table: string) =>
  (await database.asSuperuser<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

test("a statement that nobody waited for undoes the whole command when it fails", async () => {
  const before = [await countOf("audit_entries"), await countOf("outbox_messages")];
  const { organisationId } = viewer;
  const nobody = "00000000-0000-7000-8000-000000000000";
  const command = runFastCommand({ name: "test.fail", viewer, input: null }, async (ctx) => {
    const row = { organisationId, caseId: nobody, id: nobody, at: ctx.now, kind: "OPENED" };
    await ctx.tx.caseEvent.createMany({ data: [{ ...row, details: {} }] });
    ctx.audit("test.fail", "case", nobody);
    ctx.emit("test.fail", { caseId: nobody });
    return null;
  });
  await expect(command).rejects.toMatchObject({ status: 404 });
  expect([await countOf("audit_entries"), await countOf("outbox_messages")]).toEqual(before);
  const said = { source: "OUTREACH", pillars: ["PROTECTION"], consents: [] };
  expect((await openCase(viewer, openCaseSchema.parse(said))).status).toBe("INTAKE");
});

test("a value that cannot be sent undoes it too", async () => {
  const before = await countOf("cases");
  const round: Record<string, unknown> = {};
  round["self"] = round;
  const command = runFastCommand({ name: "test.fail", viewer, input: null }, async (ctx) => {
    ctx.sql("SELECT set_config('app.x', $1, true)", [round]).catch(() => undefined);
    ctx.audit("test.fail", "case", "none");
    return null;
  });
  await expect(command).rejects.toThrow();
  expect(await countOf("cases")).toBe(before);
  expect(
    await database.asSuperuser("SELECT * FROM audit_entries WHERE action = 'test.fail'"),
  ).toEqual([]);
});
