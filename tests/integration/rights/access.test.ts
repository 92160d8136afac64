import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import * as copies from "@/app/api/v1/cases/[id]/access-copy/route";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as answers from "@/app/api/v1/cases/[id]/rights-requests/[requestId]/answer/route";
import * as requests from "@/app/api/v1/cases/[id]/rights-requests/route";
import { inCaseScope } from "@/lib/access/scope";
import { correctNote } from "@/lib/cases/commands/correct-note";
import { listEvents } from "@/lib/cases/queries/list-events";
import { listReveals } from "@/lib/cases/queries/list-reveals";
import { requestMerge, reviewMerge } from "@/lib/duplicates/commands";
import type { Viewer } from "@/lib/kernel/viewer";
import { NOT_GIVEN, RECORDED } from "@/lib/rights/model";
import { listWaiting } from "@/lib/rights/queries/requests";
import { UNREADABLE } from "@/lib/server/sealed";
import { accessCopy } from "@/scripts/machine/tasks/access-copy";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { fillWorld } from "../../support/fill";
import { tagsOf, textOf } from "../../support/pdf";
import { addViewer } from "../../support/people";
import { planWith } from "../../support/plan";
import { runTask, testFolder } from "../../support/task";
import { tellTracks } from "../../support/tracks";
import { CANARY, makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
let world: World;
let second: Viewer;
const reason = "Diminta orangnya saat pertemuan.";

beforeAll(async () => {
  world = await makeWorld(database);
  const { a1 } = world.people;
  second = await addViewer(database, { id: a1.organisationId, code: "AAA" }, ["SUPERVISOR"]);
});

const at = (id: string) => ({ params: { id } });
async function copyOf(viewer: Viewer, id: string) {
  const { status, bytes } = await download(copies.POST, viewer, { ...at(id), body: { reason } });
  return { status, copy: JSON.parse(Buffer.from(bytes).toString()) };
}
const ask = async (viewer: Viewer, id: string, kind: string) =>
  (
    await call(requests.POST, viewer, {
      ...at(id),
      body: { kind, words: "Nama ayah saya salah tulis.", askedOn: "2026-11-20" },
    })
  ).body.id as string;
const answer = (viewer: Viewer, id: string, requestId: string, body: object) =>
  call(answers.POST, viewer, { params: { id, requestId }, body });

describe("the right of access", () => {
  test("everything the database holds about a case or a person is carried, or excused by name", async () => {
    const rows = await database.asSuperuser(
      `SELECT DISTINCT c.relname AS name FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
       JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
       WHERE c.relkind = 'r' AND a.attname IN ('case_id', 'person_id', 'referral_id') ORDER BY 1`,
    );
    const named = new Set([...RECORDED.map(({ table }) => table), ...Object.keys(NOT_GIVEN)]);
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.map(({ name }) => String(name)).filter((name) => !named.has(name))).toEqual([]);
  });

  test("the JSON carries rows of every one of these tables, where somebody has them", async () => {
    const { a1, aSup } = world.people;
    await fillWorld(database, world);
    // Who works on a referral is its receiver's to know: one that A received, in the case it opened.
    await database.asSuperuser(
      `INSERT INTO referral_assignments (organisation_id, referral_id, user_id, assignee_organisation_id, assigned_by, assigned_at)
       SELECT organisation_id, id, $2, to_organisation_id, $2, private.now() FROM referrals WHERE id = $1`,
      [world.back.id, world.people.a2.userId],
    );
    const cases = await database.asSuperuser(
      "SELECT id FROM cases WHERE organisation_id = $1 AND disposed_at IS NULL",
      [a1.organisationId],
    );
    const filled = new Set<string>();
    for (const { id } of cases) {
      const { copy } = await copyOf(aSup, String(id));
      for (const { table } of RECORDED) if (copy.tables[table].length > 0) filled.add(table);
    }
    expect(RECORDED.map(({ table }) => table).filter((table) => !filled.has(table))).toEqual([]);
  });

  test("owner and supervisor get words, identity and who saw what; nobody else gets anything", async () => {
    const { a1, a2, aSup, b1, aAdmin, bSup } = world.people;
    const id = await openCaseAs(a1, {
      person: { gender: "WOMAN", ageAtRegistration: 24, fullName: CANARY.name, nik: CANARY.nik },
      narrative: CANARY.narrative,
    });
    for (const who of [a2, b1, aAdmin, bSup])
      expect((await download(copies.POST, who, { ...at(id), body: { reason } })).status).toBe(404);
    for (const who of [a1, aSup]) {
      const { copy } = await copyOf(who, id);
      expect(copy.tables.person_identities[0]).toMatchObject({
        fullName: CANARY.name,
        nik: CANARY.nik,
      });
      expect(copy.tables.case_accounts[0].narrative).toBe(CANARY.narrative);
      expect(copy.tables.case_notes.map((note: { body: string }) => note.body)).toContain(
        "Catatan.",
      );
      expect(copy.scope).toBe(who === aSup ? "SUPERVISOR" : "OWNER");
      const text = JSON.stringify(copy);
      for (const hidden of [UNREADABLE, "\\\\x", "nikIndex", "nameBuckets", "codeHash"])
        expect(text).not.toContain(hidden);
    }
    const { copy } = await copyOf(a1, id);
    expect(copy.seen).toContainEqual(expect.objectContaining({ action: "case.reveal", reason }));
    const told = await inCaseScope(a1, async (scope) => ({
      reveals: await listReveals(scope, id),
      events: await listEvents(scope, id),
    }));
    expect(told.reveals[0]).toMatchObject({ actor: a1.displayName, reason });
    expect(told.events.filter(({ kind }) => kind === "ACCESS_GIVEN")).toHaveLength(3);
  });

  test("every word that was ever written is in it, opened with its own key and place", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const said: string[] = [];
    const word = (field: string) => {
      said.push(`Kata ${said.length} tentang ${field}.`);
      return said.at(-1) ?? "";
    };
    await planWith(a1, id, word);
    await tellTracks(a1, id, word);
    const noteId = (
      await call(notes.POST, a1, { ...at(id), body: { kind: "NOTE", body: word("note") } })
    ).body.id;
    await correctNote(a1, id, noteId, 1, { body: word("correction") });
    await ask(a1, id, "CORRECTION");
    const text = JSON.stringify((await copyOf(a1, id)).copy);
    expect(said.length).toBeGreaterThan(25);
    expect(said.filter((one) => !text.includes(one))).toEqual([]);
    expect(text).not.toContain(UNREADABLE);
  });

  test("a copy needs a reason", async () => {
    const { a1 } = world.people;
    const options = { ...at(world.x.caseId), body: { reason: "x" } };
    expect((await download(copies.POST, a1, options)).status).toBe(422);
  });

  test("merged records come along", async () => {
    const { a1, aSup } = world.people;
    const keepCase = await openCaseAs(a1, { person: { gender: "WOMAN", fullName: "Wati Satu" } });
    const mergeCase = await openCaseAs(a1, { person: { gender: "WOMAN", fullName: "Wati Dua" } });
    const asked = { keepCase, mergeCase, take: [], reason: "Orang yang sama." };
    const { id } = await requestMerge(a1, asked);
    await reviewMerge(aSup, id, { outcome: "MERGED" });
    const { copy } = await copyOf(aSup, keepCase);
    const names = copy.tables.person_identities.map((one: { fullName: string }) => one.fullName);
    expect(names.sort()).toEqual(["Wati Dua", "Wati Satu"]);
    expect(copy.tables.cases).toHaveLength(2);
    expect(JSON.stringify(copy)).not.toContain("\\\\x");
  });

  test.each(["id", "en"] as const)("the PDF is tagged and in words (%s)", async (lang) => {
    const { a1 } = world.people;
    const options = { ...at(world.x.caseId), body: { reason, format: "pdf", lang } };
    const { bytes, headers } = await download(copies.POST, a1, options);
    expect(headers.get("content-type")).toBe("application/pdf");
    const text = textOf(bytes);
    expect(text).toContain(CANARY.name);
    expect(text).toContain(lang === "id" ? "Nama lengkap" : "Full name");
    // The world of this file has rows in every table: no code, column or action may reach a person as it is stored.
    expect(
      text.match(/\b(?:[A-Z]{3,}_[A-Z_]+|[a-z]{2,}\.[a-z]+\.[a-z]+|[a-z]+[A-Z][a-z]+)\b/g),
    ).toBeNull();
    expect(tagsOf(bytes)).toMatchObject({ H1: 1, TH: expect.any(Number) });
  });
});

describe("the command", () => {
  const folder = testFolder();

  test("writes JSON and PDF in both languages, in the name of owner or supervisor alone", async () => {
    const { a1, a2 } = world.people;
    const id = await openCaseAs(a1, { person: { gender: "WOMAN", fullName: CANARY.name } });
    const rows = await database.asSuperuser(
      "SELECT c.reference, o.email AS owner, x.email AS other FROM cases c JOIN users o ON o.id = c.owner_user_id, users x WHERE c.id = $1 AND x.id = $2",
      [id, a2.userId],
    );
    const { reference, owner, other } = rows[0] as Record<string, string>;
    const args = (by: string) => [
      ...[`${folder}/copy.json`, "--organisation", "AAA", "--case", reference ?? ""],
      ...["--by", by, "--reason", reason],
    ];
    expect((await runTask(accessCopy, args(other ?? ""))).code).toBe(1);
    expect(existsSync(`${folder}/copy.json`)).toBe(false);
    const { code, errors } = await runTask(accessCopy, args(owner ?? ""));
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    const copy = JSON.parse(readFileSync(`${folder}/copy.json`, "utf8"));
    expect(copy.tables.person_identities[0].fullName).toBe(CANARY.name);
    for (const lang of ["id", "en"])
      expect(textOf(readFileSync(`${folder}/copy.${lang}.pdf`))).toContain(CANARY.name);
  });
});

describe("correction and erasure", () => {
  test("what the person asked for is read by those of the case, and every reading is told", async () => {
    const { a1, a2, b1, aAdmin } = world.people;
    const id = await openCaseAs(a1);
    await ask(a1, id, "CORRECTION");
    expect((await call(requests.GET, a1, at(id))).body.requests).toHaveLength(1);
    for (const who of [a2, b1, aAdmin])
      expect((await call(requests.GET, who, at(id))).status).toBe(404);
    const told = await database.asSuperuser(
      "SELECT actor_id FROM audit_entries WHERE entity_id = $1 AND action = 'case.rights.read'",
      [id],
    );
    expect(told).toEqual([{ actor_id: a1.userId }]);
  });

  test("a request has its day, is answered once and shows what became of it", async () => {
    const { a1, a2, aSup } = world.people;
    const id = await openCaseAs(a1);
    const request = await ask(a1, id, "CORRECTION");
    const refused = { answer: "REFUSED", explanation: "Akta menyebut nama yang sama." };
    expect((await answer(a2, id, request, refused)).status).toBe(404);
    expect((await answer(a1, id, request, { answer: "DONE", explanation: "" })).status).toBe(422);
    expect((await answer(a1, id, request, refused)).status).toBe(204);
    expect((await answer(aSup, id, request, refused)).status).toBe(412);
    const { body } = await call(requests.GET, a1, at(id));
    expect(body.requests).toMatchObject(
      [{ state: "REFUSED", dueOn: "2026-11-23", answer: refused.explanation, words: /./ }].map(
        (one) => ({
          ...one,
          words: "Nama ayah saya salah tulis.",
        }),
      ),
    );
  });

  test("what waits stands on its owner's work, and when it is due on a supervisor's", async () => {
    const { a2, aSup } = world.people;
    const id = await openCaseAs(a2);
    const request = await ask(a2, id, "CORRECTION");
    const waiting = async (who: Viewer) =>
      (await inCaseScope(who, listWaiting)).map((one) => one.id);
    expect(await waiting(a2)).toContain(request);
    expect(await waiting(world.people.a3)).not.toContain(request);
    // Asked on the 20th, due on the 23rd.
    expect(await waiting(aSup)).toContain(request);
    await answer(a2, id, request, { answer: "DONE", explanation: "Nama ayah diperbaiki." });
    expect(await waiting(a2)).not.toContain(request);
  });

  test("a copy answers the request that waited for it", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const request = await ask(a1, id, "ACCESS");
    const done = { answer: "DONE", explanation: "Sudah diberikan." };
    expect((await answer(a1, id, request, done)).status).toBe(409);
    await copyOf(a1, id);
    const { body } = await call(requests.GET, a1, at(id));
    expect(body.requests).toMatchObject([{ id: request, state: "DONE", answer: reason }]);
  });

  test("an erasure waits for the case to end and for a second supervisor", async () => {
    const { a1, aSup } = world.people;
    const id = await openCaseAs(a1, { exploitationEpisodes: [], allegedPerpetrators: [] });
    const request = await ask(a1, id, "ERASURE");
    const granted = { answer: "DONE", explanation: "Dihapus atas permintaannya." };
    expect((await answer(aSup, id, request, granted)).body).toMatchObject({
      status: 422,
      errors: [{ path: "answer" }],
    });
    const closing = { to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "REFUSED" };
    const accepted = { ...closing, accepted: ["SERVICES"] };
    expect((await call(closure.POST, a1, { ...at(id), body: accepted })).status).toBe(201);
    // A caseworker cannot be the first of the two.
    expect((await answer(a1, id, request, granted)).status).toBe(404);
    expect((await answer(aSup, id, request, granted)).status).toBe(204);
    const waiting = await database.asSuperuser(
      "SELECT ground, proposed_by FROM disposal_proposals WHERE case_id = $1",
      [id],
    );
    expect(waiting).toEqual([{ ground: "ERASURE_REQUEST", proposed_by: aSup.userId }]);
    expect(second.userId).not.toBe(aSup.userId);
  });
});
