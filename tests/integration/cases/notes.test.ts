import { beforeAll, describe, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as noteRoute from "@/app/api/v1/cases/[id]/notes/[note]/route";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import { inCaseScope } from "@/lib/access/scope";
import { addNote } from "@/lib/cases/commands/add-note";
import { saveNoteDraft } from "@/lib/cases/commands/note-drafts";
import { findNoteDraft } from "@/lib/cases/queries/note-draft";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { signContext } from "@/lib/server/context";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { send } from "../../support/files";
import { connectAsApp } from "../../support/matrix";
import { makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
let world: World;
beforeAll(async () => {
  world = await makeWorld(database);
});

const FIRST = "Ia datang bersama ibunya.";
const SECOND = "Ia datang bersama bibinya.";

async function written(who: Viewer, id: string, more: object = {}): Promise<string> {
  const body = { kind: "NOTE", body: FIRST, ...more };
  return (await call(notes.POST, who, { params: { id }, body })).body.id;
}
const correct = (who: Viewer, id: string, note: string, body: string, version = 1) =>
  send(noteRoute.PATCH, who, JSON.stringify({ body }), {
    params: { id, note },
    method: "PATCH",
    headers: { "content-type": "application/json", "if-match": `"${version}"` },
  });
const read = (who: Viewer, id: string, note: string) =>
  call(noteRoute.GET, who, { params: { id, note } });

describe("a correction", () => {
  test("says something else from now on, and keeps every earlier wording with who said it", async () => {
    const { a1, aSup } = world.people;
    const id = await openCaseAs(a1);
    const note = await written(a1, id);
    expect((await correct(a1, id, note, SECOND)).body).toEqual({ id: note, version: 2 });
    expect((await correct(aSup, id, note, "Ia datang sendiri.", 2)).status).toBe(200);
    const { body } = await read(a1, id, note);
    expect(body).toMatchObject({
      body: "Ia datang sendiri.",
      version: 3,
      writer: aSup.displayName,
    });
    expect(body.earlier).toMatchObject([
      { number: 2, body: SECOND, writer: a1.displayName },
      { number: 1, body: FIRST, writer: a1.displayName },
    ]);
    const list = await call(notes.GET, a1, { params: { id } });
    const shown = list.body.data.find((one: { id: string }) => one.id === note);
    expect(shown).toMatchObject({ body: "Ia datang sendiri.", version: 3 });
    expect(shown.correctedAt).not.toBeNull();
    const events = await database.asSuperuser(
      "SELECT kind FROM case_events WHERE case_id = $1 AND kind = 'NOTE_CORRECTED'",
      [id],
    );
    expect(events).toHaveLength(2);
  });

  test("who comes second is told, and the same words again change nothing", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const note = await written(a1, id);
    expect((await correct(a1, id, note, FIRST)).body.version).toBe(1);
    await correct(a1, id, note, SECOND);
    expect((await correct(a1, id, note, "Lain lagi.")).status).toBe(412);
    expect((await read(a1, id, note)).body.body).toBe(SECOND);
  });

  test("is for who wrote the note and for supervisors of its organisation", async () => {
    const { a1, a2, b1, c1 } = world.people;
    const { caseId } = world.everything;
    const note = await written(a1, caseId);
    for (const who of [a2, b1, c1])
      expect((await correct(who, caseId, note, SECOND)).status).toBe(404);
  });

  test("a receiver reads what a note said before while its group is shared, and never beyond", async () => {
    const { a1, b1 } = world.people;
    const { caseId, consentId } = world.assigned;
    const { b2 } = world.people;
    const shared = await written(a1, caseId, { group: "G1" });
    const own = await written(a1, caseId, { group: "G4" });
    for (const note of [shared, own]) await correct(a1, caseId, note, SECOND);
    expect((await read(b2, caseId, shared)).body.earlier).toMatchObject([{ body: FIRST }]);
    expect((await read(b2, caseId, own)).status).toBe(404);
    expect((await read(b1, caseId, shared)).status).toBe(404);
    await call(withdrawal.POST, a1, { params: { id: caseId, consentId }, body: {} });
    expect((await read(b2, caseId, shared)).status).toBe(404);
  });

  test("the database lets no statement write over a note or change what it said", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const note = await written(a1, id);
    await correct(a1, id, note, SECOND);
    const client = await connectAsApp(database);
    const attempt = async (sql: string) => {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.ctx', $1, true)", [signContext(a1)]);
      try {
        return (await client.query(sql, [note])).rowCount;
      } catch (error) {
        return Reflect.get(Object(error), "code");
      } finally {
        await client.query("ROLLBACK");
      }
    };
    expect(await attempt("UPDATE case_notes SET body = 'x' WHERE id = $1")).toBe("42501");
    expect(await attempt("UPDATE case_notes SET field_group = 'G1' WHERE id = $1")).toBe("42501");
    expect(await attempt("UPDATE case_note_earlier SET body = 'x' WHERE note_id = $1")).toBe(
      "42501",
    );
    expect(await attempt("DELETE FROM case_note_earlier WHERE note_id = $1")).toBe("42501");
    await client.end();
  });
});

describe("a draft", () => {
  const typed = { body: "Ia bercerita tentang", kind: "CONTACT", group: "G4" };
  const draftOf = (who: Viewer, id: string) =>
    inCaseScope(who, (scope) => findNoteDraft(scope, id));

  test("is kept while it is typed, for its writer alone, and sealed", async () => {
    const { a1, aSup } = world.people;
    const id = await openCaseAs(a1);
    await saveNoteDraft(a1, id, typed, null);
    await saveNoteDraft(a1, id, { ...typed, body: "Canary-Draft-7731" }, null);
    expect(await draftOf(a1, id)).toMatchObject({ body: "Canary-Draft-7731", kind: "CONTACT" });
    expect(await draftOf(aSup, id)).toBeNull();
    const rows = await database.asSuperuser(
      "SELECT encode(content, 'escape') AS content FROM drafts WHERE subject_id = $1",
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(String(rows[0]?.["content"])).not.toContain("Canary");
    await saveNoteDraft(a1, id, { ...typed, body: "  " }, null);
    expect(await draftOf(a1, id)).toBeNull();
  });

  test("ends with the note that it becomes; what arrives late begins none", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const key = newId();
    await saveNoteDraft(a1, id, typed, key);
    await addNote(a1, id, { kind: "CONTACT", body: typed.body }, key, true);
    expect(await draftOf(a1, id)).toBeNull();
    expect(await saveNoteDraft(a1, id, typed, key)).toEqual({ savedAt: null });
    expect(await draftOf(a1, id)).toBeNull();
  });

  test("is kept for nobody who may not write there", async () => {
    const { a1, a2, b1, c1 } = world.people;
    const id = await openCaseAs(a1);
    for (const who of [a2, c1])
      await expect(saveNoteDraft(who, id, typed, null)).rejects.toMatchObject({ status: 404 });
    const shared = saveNoteDraft(b1, world.everything.caseId, typed, null);
    await expect(shared).rejects.toMatchObject({ status: 404 });
  });
});
