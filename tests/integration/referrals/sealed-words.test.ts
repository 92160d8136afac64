import { beforeAll, expect, test } from "vitest";
import * as letters from "@/app/api/v1/referrals/[id]/letter/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import { inCaseScope } from "@/lib/access/scope";
import { listReveals } from "@/lib/cases/queries/list-reveals";
import { recurring } from "@/lib/referrals/jobs";
import { runCommand } from "@/lib/server/command";
import { workOnce } from "@/lib/server/jobs";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import {
  moveReferral,
  type ReferralWorld,
  referralWorld,
  sendReferral,
} from "../../support/referrals";

const database = testDatabase();
let world: ReferralWorld;
beforeAll(async () => {
  world = await referralWorld(database);
});

const WORDS = "Ia pulang ke rumah bibinya di Sragen.";
const seen = async (who: ReferralWorld["sari"], id: string) =>
  (await call(referral.GET, who, { params: { id } })).body;

/** Everything of the database as text, but what is told here on purpose. */
async function lying(): Promise<string> {
  const rows = await database.asSuperuser<{ words: string }>(
    `SELECT to_jsonb(r)::text AS words FROM referrals r UNION ALL SELECT to_jsonb(s)::text FROM referral_services s
     UNION ALL SELECT to_jsonb(d)::text FROM referral_details d UNION ALL SELECT to_jsonb(e)::text FROM referral_events e
     UNION ALL SELECT to_jsonb(a)::text FROM audit_entries a UNION ALL SELECT to_jsonb(m)::text FROM outbox_messages m`,
  );
  return rows.map(({ words }) => words).join("\n");
}

test("why a referral was withdrawn is kept for the sender, sealed, and told to nobody else", async () => {
  const { sari, officer } = world;
  const { id } = await sendReferral(world);
  expect((await moveReferral(sari, id, { to: "WITHDRAWN", reason: WORDS })).status).toBe(200);
  expect(await seen(sari, id)).toMatchObject({ withdrawalReason: WORDS });
  expect(await seen(officer, id)).toMatchObject({ status: "WITHDRAWN", withdrawalReason: null });
  expect(await lying()).not.toContain("Sragen");
});

test("why identity went into a letter lies sealed in the log, as where a case is read", async () => {
  const { supervisor } = world;
  const { id, caseId } = await sendReferral(world);
  const headers = { "lentera-reason": WORDS };
  expect((await download(letters.GET, supervisor, { params: { id }, headers })).status).toBe(200);
  const [reveal] = await inCaseScope(supervisor, (scope) => listReveals(scope, caseId));
  expect(reveal).toMatchObject({ reason: WORDS });
  expect(await lying()).not.toContain("Sragen");
});

test("the database takes no open words from the application, of an outcome or of a reason", async () => {
  const { id } = await sendReferral(world);
  await moveReferral(world.officer, id, { to: "ACCEPTED" });
  const write = (column: "outcome" | "reason") =>
    runCommand({ name: "test.write", viewer: world.officer, input: null }, async ({ tx }) => {
      const where = { referralId: id };
      await tx.referralService.updateMany({ where, data: { [column]: WORDS } });
    }).catch((error) => error.status);
  expect([await write("outcome"), await write("reason")]).toEqual([404, 404]);
  expect(await seen(world.officer, id)).toMatchObject({
    services: [{ reason: null, outcome: null }],
  });
});

test("words of an earlier version stay readable, and a job seals them once", async () => {
  const { id } = await sendReferral(world);
  const declined = await sendReferral(world);
  await moveReferral(world.officer, declined.id, { to: "DECLINED", reason: "NO_CAPACITY" });
  await database.asSuperuser("UPDATE referrals SET outcome = $2 WHERE id = $1", [id, WORDS]);
  await database.asSuperuser("UPDATE referral_services SET reason = $2 WHERE referral_id = $1", [
    ...[id, WORDS],
  ]);
  const told = { outcome: WORDS, services: [{ reason: WORDS }] };
  expect(await seen(world.sari, id)).toMatchObject(told);
  const work = () =>
    workOnce({}, { "referrals.seal-words": recurring["referrals.seal-words"] as never });
  await work();
  expect(await lying()).not.toContain("Sragen");
  expect(await seen(world.sari, id)).toMatchObject(told);
  await work();
  const entries = await database.asSuperuser(
    "SELECT 1 FROM audit_entries WHERE action = 'referral.sealWords'",
  );
  expect(entries).toHaveLength(1);
  expect(await seen(world.sari, declined.id)).toMatchObject({
    services: [{ reason: "NO_CAPACITY" }],
  });
});
