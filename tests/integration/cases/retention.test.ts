import { beforeAll, describe, expect, test } from "vitest";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import * as goals from "@/app/api/v1/cases/[id]/goals/route";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as outcomes from "@/app/api/v1/cases/[id]/outcomes/route";
import * as proceedings from "@/app/api/v1/cases/[id]/proceedings/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as tasks from "@/app/api/v1/cases/[id]/tasks/route";
import * as moves from "@/app/api/v1/cases/[id]/transitions/route";
import * as cases from "@/app/api/v1/cases/route";
import * as search from "@/app/api/v1/people/search/route";
import { correctNote } from "@/lib/cases/commands/correct-note";
import { retentionEnd } from "@/lib/cases/model";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { decideDisposal, liftHold, placeHold, proposeDisposal } from "@/lib/retention/commands";
import { signContext } from "@/lib/server/context";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { connectAsApp } from "../../support/matrix";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
const NIK = "3374011505950001";
const CANARY = "Canary-Rukmini-8842";
let sari: Viewer;
let ratih: Viewer;
let wulan: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  const home = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  sari = await addViewer(database, home, ["CASEWORKER"]);
  ratih = await addViewer(database, home, ["SUPERVISOR"]);
  wulan = await addViewer(database, home, ["SUPERVISOR"]);
  elsewhere = await addViewer(database, uptd, ["SUPERVISOR"]);
});

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

async function closedCase(more: object = {}): Promise<string> {
  const body = {
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], narrative: CANARY },
    person: { gender: "WOMAN", ageAtRegistration: 31, fullName: CANARY, nik: NIK },
    consents: [{ purpose: "DATA_RECORDING", ...GIVEN }],
    exploitationEpisodes: [{ country: "MY", types: ["FORCED_LABOUR"], narrative: CANARY }],
    journeyLegs: [{ type: "TRANSIT", place: CANARY }],
    externalIds: [{ system: "LPSK", value: crypto.randomUUID() }],
    services: [{ type: "SAFE_HOUSE", note: CANARY }],
    ...more,
  };
  const { id } = (await call(cases.POST, sari, { body })).body;
  const note = await call(notes.POST, sari, {
    params: { id },
    body: { kind: "NOTE", body: CANARY },
  });
  await correctNote(sari, id, note.body.id, 1, { body: `${CANARY}, lagi` });
  const closing = { to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "REFUSED" };
  expect((await call(closure.POST, sari, { params: { id }, body: closing })).status).toBe(201);
  return id;
}

const timeIsOver = (id: string) =>
  database.asSuperuser(
    "UPDATE cases SET closed_at = closed_at - interval '11 years', retention_until = private.today() - 1 WHERE id = $1",
    [id],
  );
const OUTCOME = { moment: "BASELINE", assessedOn: "2026-11-24", way: "VISIT", safety: 3 };
const OVER = { way: "ANONYMISE", ground: "RETENTION_OVER" } as const;
const proposalOf = async (id: string) =>
  String(
    (
      await database.asSuperuser(
        "SELECT id FROM disposal_proposals WHERE case_id = $1 AND refused_at IS NULL",
        [id],
      )
    )[0]?.["id"],
  );
const read = (id: string) => call(one.GET, ratih, { params: { id } });
const count = async (table: string, id: string) =>
  Number(
    (
      await database.asSuperuser(`SELECT count(*) AS n FROM ${table} WHERE case_id = $1`, [id])
    )[0]?.["n"],
  );

async function destroyed(way: "ANONYMISE" | "SHRED", more: object = {}): Promise<string> {
  const id = await closedCase(more);
  await timeIsOver(id);
  await proposeDisposal(ratih, id, { way, ground: "RETENTION_OVER" });
  await decideDisposal(wulan, await proposalOf(id), { decision: "DESTROY" });
  return id;
}

describe("the clock", () => {
  const rules = {
    closureNeedsApproval: false,
    planNeedsApproval: false,
    retentionYears: 10,
    childRetentionYears: 20,
    version: 1,
  };
  test.each([
    ["2026-11-25", false, "2036-11-25"],
    ["2026-11-25", true, "2046-11-25"],
    ["2026-11-25", null, "2046-11-25"],
    ["2028-02-29", false, "2038-02-28"],
  ])("closed on %s, a child: %s, is kept until %s", (closed, isChild, until) => {
    expect(retentionEnd(closed, isChild, rules)).toBe(until);
  });
});

describe("before anything is destroyed", () => {
  test("it is closed, its time is over or the person asked, and a supervisor says so", async () => {
    const id = await closedCase();
    await expect(proposeDisposal(ratih, id, OVER)).rejects.toMatchObject({ status: 422 });
    await timeIsOver(id);
    for (const who of [sari, elsewhere])
      await expect(proposeDisposal(who, id, OVER)).rejects.toMatchObject({ status: 404 });
    const reopening = { to: "REOPENED", reason: "Ia kembali." };
    await call(moves.POST, sari, { params: { id }, body: reopening });
    await expect(proposeDisposal(ratih, id, OVER)).rejects.toMatchObject({ code: "caseOpen" });
  });

  test("four eyes: who proposed does not destroy, and a caseworker decides nothing", async () => {
    const id = await closedCase();
    const asked = { way: "SHRED", ground: "ERASURE_REQUEST" } as const;
    await proposeDisposal(ratih, id, asked);
    await expect(proposeDisposal(wulan, id, asked)).rejects.toMatchObject({ status: 409 });
    const proposal = await proposalOf(id);
    for (const who of [ratih, sari, elsewhere])
      await expect(decideDisposal(who, proposal, { decision: "DESTROY" })).rejects.toMatchObject({
        status: 404,
      });
    await decideDisposal(wulan, proposal, { decision: "REFUSE" });
    expect((await read(id)).body.narrative).toBe(CANARY);
  });

  test("a hold stops it, also one that came after the proposal, until it is lifted", async () => {
    const id = await closedCase();
    await timeIsOver(id);
    await proposeDisposal(ratih, id, OVER);
    await placeHold(wulan, id, { reason: "Masih ada perkara di pengadilan." });
    const proposal = await proposalOf(id);
    const decision = { decision: "DESTROY" } as const;
    await expect(decideDisposal(wulan, proposal, decision)).rejects.toMatchObject({ status: 409 });
    await expect(placeHold(ratih, id, { reason: "Sekali lagi ditahan." })).rejects.toMatchObject({
      status: 409,
    });
    await liftHold(ratih, id);
    await decideDisposal(wulan, proposal, decision);
    expect((await read(id)).body.narrative ?? null).toBeNull();
  });
});

describe("89. a key that was shredded", () => {
  test("no word of the case or the person is read anywhere, and nobody is found by number", async () => {
    const id = await destroyed("ANONYMISE");
    const answer = await call(one.GET, ratih, {
      params: { id },
      headers: { "lentera-reason": "Memeriksa pemusnahan" },
    });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain(CANARY);
    expect(JSON.stringify(answer.body)).not.toContain(NIK);
    const found = await call(search.POST, sari, { body: { nik: NIK } });
    expect(JSON.stringify(found.body)).not.toContain(id);
    const listed = await call(notes.GET, ratih, { params: { id } });
    expect(JSON.stringify(listed.body)).not.toContain(CANARY);
  });

  test("sealed rows of an earlier copy open no more: their keys are gone", async () => {
    const id = await closedCase();
    const [copy] = await database.asSuperuser(
      "SELECT narrative, organisation_id FROM case_accounts WHERE case_id = $1",
      [id],
    );
    await timeIsOver(id);
    await proposeDisposal(ratih, id, OVER);
    await decideDisposal(wulan, await proposalOf(id), { decision: "DESTROY" });
    await database.asSuperuser("UPDATE case_accounts SET narrative = $2 WHERE case_id = $1", [
      id,
      copy?.["narrative"],
    ]);
    expect((await read(id)).body.narrative ?? null).toBeNull();
    const keys = await database.asSuperuser(
      "SELECT 1 FROM data_keys WHERE subject_id = $1 OR subject_id = (SELECT person_id FROM cases WHERE id = $1)",
      [id],
    );
    expect(keys).toEqual([]);
  });

  test("the person's key stays while another case of the person is kept", async () => {
    const id = await closedCase();
    const other = await closedCase();
    await database.asSuperuser(
      "UPDATE cases SET person_id = (SELECT person_id FROM cases WHERE id = $1) WHERE id = $2",
      [id, other],
    );
    await timeIsOver(id);
    await proposeDisposal(ratih, id, OVER);
    await decideDisposal(wulan, await proposalOf(id), { decision: "DESTROY" });
    const kept = await call(one.GET, sari, { params: { id: other } });
    expect(kept.body.person.fullName).toBe(CANARY);
    expect(kept.body.narrative).toBe(CANARY);
  });

  test("anonymised it is still counted by its codes; shredded the row alone is left", async () => {
    const anonymised = await destroyed("ANONYMISE");
    const shredded = await destroyed("SHRED");
    expect(await count("exploitation_episodes", anonymised)).toBe(1);
    for (const table of [
      "exploitation_episodes",
      "journey_legs",
      "case_notes",
      "case_note_earlier",
      "case_services",
    ])
      expect([table, await count(table, shredded)]).toEqual([table, 0]);
    expect(await count("case_external_ids", anonymised)).toBe(0);
  });

  test("no sealed byte that was there is there any more, in any table of the case", async () => {
    const before = await closedCase();
    const tables = await database.asSuperuser<{ name: string; columns: string[] }>(
      `SELECT c.relname AS name, array_agg(a.attname::text) AS columns FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.atttypid = 'bytea'::regtype
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
         AND EXISTS (SELECT 1 FROM pg_attribute x WHERE x.attrelid = c.oid AND x.attname = 'case_id') GROUP BY 1`,
    );
    const bytes = async () => {
      const all = new Set<string>();
      for (const { name, columns } of tables)
        for (const row of await database.asSuperuser(
          `SELECT ${columns.join(", ")} FROM ${name} WHERE case_id = $1`,
          [before],
        ))
          for (const value of Object.values(row))
            if (Buffer.isBuffer(value)) all.add(value.toString("hex"));
      return all;
    };
    const sealed = await bytes();
    expect(sealed.size).toBeGreaterThan(4);
    await timeIsOver(before);
    await proposeDisposal(ratih, before, OVER);
    await decideDisposal(wulan, await proposalOf(before), { decision: "DESTROY" });
    expect([...(await bytes())].filter((value) => sealed.has(value))).toEqual([]);
  });

  test("nothing is added to it and nothing changed, by a command or by a statement", async () => {
    const id = await destroyed("ANONYMISE");
    const note = await call(notes.POST, sari, {
      params: { id },
      body: { kind: "NOTE", body: "x" },
    });
    const body = { to: "REOPENED", reason: "Ia kembali." };
    const move = await call(moves.POST, ratih, { params: { id }, body });
    expect([note.status, move.status]).toEqual([409, 409]);
  });

  test("nothing is added to it in any other room either", async () => {
    const id = await destroyed("ANONYMISE");
    const statuses = await Promise.all([
      call(goals.POST, sari, { params: { id }, body: { words: "Bekerja lagi" } }),
      call(tasks.POST, sari, { params: { id }, body: { words: "Menelepon" } }),
      call(proceedings.POST, sari, { params: { id }, body: { regime: "KUHAP_2025" } }),
      call(outcomes.POST, sari, { params: { id }, body: OUTCOME }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    const client = await connectAsApp(database);
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.ctx', $1, true)", [signContext(ratih)]);
    const told = client.query(
      `INSERT INTO case_events (id, organisation_id, case_id, kind, at, actor_id, details)
       VALUES ($1, $2, $3, 'NOTE_ADDED', private.now(), $4, '{}')`,
      [newId(), ratih.organisationId, id, ratih.userId],
    );
    await expect(told).rejects.toMatchObject({ code: "LT001" });
    await client.end();
  });

  test("the record of it names nobody", async () => {
    const id = await destroyed("SHRED");
    const [row] = await database.asSuperuser(
      "SELECT to_jsonb(d) - 'id' - 'organisation_id' AS said FROM disposals d WHERE approved_by = $1 ORDER BY id DESC LIMIT 1",
      [wulan.userId],
    );
    expect(row?.["said"]).toMatchObject({ way: "SHRED", ground: "RETENTION_OVER" });
    const [kase] = await database.asSuperuser(
      "SELECT reference, person_id FROM cases WHERE id = $1",
      [id],
    );
    const said = JSON.stringify(row);
    for (const name of [id, kase?.["reference"], kase?.["person_id"]])
      expect(said).not.toContain(String(name));
    expect(await count("disposal_proposals", id)).toBe(0);
  });
});
