import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/route";
import * as decision from "@/app/api/v1/exports/[id]/decision/route";
import * as file from "@/app/api/v1/exports/[id]/file/route";
import * as one from "@/app/api/v1/exports/[id]/route";
import * as exports from "@/app/api/v1/exports/route";
import { inCaseScope } from "@/lib/access/scope";
import type { CaseRow } from "@/lib/cases/model";
import { exportText } from "@/lib/exchange/commands/take-export";
import { EXPORT_COLUMNS } from "@/lib/exchange/model";
import { listReadyExports, listWaitingExports } from "@/lib/exchange/queries/case-exports";
import type { Viewer } from "@/lib/kernel/viewer";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();
const CANARY = "Canary-Rukmini-7731";
const NIK = "3374011505950001";
const REASON = "Rapat evaluasi bulanan dengan dinas.";
let home: { id: string; code: string };
let sari: Viewer;
let ratih: Viewer;
let wulan: Viewer;
let elsewhere: Viewer;
const ids: string[] = [];

beforeAll(async () => {
  home = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  sari = await addViewer(database, home, ["CASEWORKER"]);
  ratih = await addViewer(database, home, ["SUPERVISOR"]);
  wulan = await addViewer(database, home, ["SUPERVISOR"]);
  elsewhere = await addViewer(database, uptd, ["SUPERVISOR"]);
  const body = {
    ...{
      source: "COMMUNITY_REPORT",
      pillars: ["PROTECTION"],
      narrative: CANARY,
      riskLevel: "LOW",
    },
    person: { gender: "WOMAN", ageAtRegistration: 31, fullName: CANARY, nik: NIK },
    consents: [
      {
        ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON", form: "WRITTEN" },
        givenAt: "2026-11-01",
      },
    ],
  };
  ids.push((await call(cases.POST, sari, { body })).body.id);
  for (let count = 1; count < 26; count += 1) ids.push(await openCaseAs(sari));
});

const ask = (who: Viewer, body: object = {}) => call(exports.POST, who, { body });
const few = { filters: { riskLevel: ["LOW"] } };
const take = async (who: Viewer, id: string) => {
  const { bytes, ...rest } = await download(file.POST, who, { params: { id }, body: {} });
  return { ...rest, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
};
const answer = (who: Viewer, id: string, said = "APPROVED") =>
  call(decision.POST, who, { params: { id }, body: { answer: said } });
const manifest = (who: Viewer, id: string) => call(one.GET, who, { params: { id } });
const entries = (id: string) =>
  database.asSuperuser(
    "SELECT action, actor_id FROM audit_entries WHERE entity_id = $1 ORDER BY seq",
    [id],
  );

describe("a list of cases as a file", () => {
  test("is ready at once up to 25 cases, holds the list's columns and no word of a person, and is taken once", async () => {
    const asked = await ask(sari, few);
    expect([asked.status, asked.body.state, asked.body.cases]).toEqual([201, "READY", 1]);
    const { id } = asked.body;
    expect((await take(ratih, id)).status).toBe(404);
    const taken = await take(sari, id);
    expect([taken.status, taken.headers.get("content-type")]).toEqual([
      200,
      "text/csv; charset=utf-8",
    ]);
    const text: string = taken.text;
    expect(text).not.toMatch(new RegExp(`${CANARY}|${NIK}`));
    const [heading, row, mark] = text.trimEnd().split("\r\n");
    expect(heading).toBe(`\ufeff${[...EXPORT_COLUMNS, "export"].join(",")}`);
    expect(row).toContain(id);
    const above = `${heading}\r\n${row}\r\n`;
    expect(mark).toContain(createHash("sha256").update(above).digest("hex"));
    expect(mark).toContain(sari.displayName);
    const said = (await manifest(sari, id)).body;
    expect(said).toMatchObject({ state: "TAKEN", rows: 1, filters: few.filters });
    expect(said.sha256).toBe(createHash("sha256").update(text).digest("hex"));
    expect((await take(sari, id)).status).toBe(409);
    expect((await entries(id)).map(({ action }) => action)).toEqual(["export.ask", "export.take"]);
  });

  test("91. of 26 rows needs a reason and a second approver; columns beyond the list do not exist", async () => {
    expect((await ask(sari)).status).toBe(422);
    expect((await ask(sari, { ...few, columns: ["fullName"] })).status).toBe(422);
    const { id, state, cases: count } = (await ask(sari, { reason: REASON })).body;
    expect([state, count]).toEqual(["WAITING", 26]);
    expect((await take(sari, id)).status).toBe(409);
    for (const who of [sari, elsewhere]) expect((await answer(who, id)).status).toBe(404);
    const waiting = (who: Viewer) => inCaseScope(who, listWaitingExports);
    expect((await waiting(ratih)).map((row) => row.id)).toContain(id);
    expect((await answer(ratih, id)).status).toBe(204);
    expect((await waiting(ratih)).map((row) => row.id)).not.toContain(id);
    expect((await inCaseScope(sari, listReadyExports)).map((row) => row.id)).toContain(id);
    expect((await answer(wulan, id, "REFUSED")).status).toBe(409);
    expect((await take(ratih, id)).status).toBe(404);
    const taken = await take(sari, id);
    expect(taken.text.trimEnd().split("\r\n")).toHaveLength(28);
    const who = (await entries(id)).map((row) => [row["action"], row["actor_id"]]);
    expect(who).toEqual([
      ["export.ask", sari.userId],
      ["export.answer", ratih.userId],
      ["export.take", sari.userId],
    ]);
    const stored = await database.asSuperuser("SELECT reason FROM case_exports WHERE id = $1", [
      id,
    ]);
    expect(JSON.stringify(stored)).not.toContain("evaluasi");
  });

  test("many small ones are a large one: what was taken alone within 24 hours counts, each case once", async () => {
    const worker = await addViewer(database, home, ["CASEWORKER"]);
    for (let count = 0; count < 26; count += 1)
      await openCaseAs(worker, { pillars: [count < 20 ? "PROTECTION" : "PROSECUTION"] });
    const of = (pillar: string, more = {}) =>
      ask(worker, { filters: { pillar: [pillar] }, ...more });
    for (const _again of [1, 2])
      expect((await of("PROTECTION")).body).toMatchObject({ state: "READY", cases: 20 });
    expect((await of("PROSECUTION")).status).toBe(422);
    const second = (await of("PROSECUTION", { reason: REASON })).body;
    expect(second).toMatchObject({ state: "WAITING", cases: 6 });
    expect((await take(worker, second.id)).status).toBe(409);
    await database.asSuperuser(
      "UPDATE case_exports SET asked_at = asked_at - interval '25 hours' WHERE asked_by = $1",
      [worker.userId],
    );
    expect((await of("PROSECUTION")).body.state).toBe("READY");
  });

  test("a supervisor does not agree to what he asked for himself, nor does the database let him", async () => {
    const { id } = (await ask(ratih, { reason: REASON })).body;
    expect((await answer(ratih, id)).status).toBe(404);
    const forged = database.asSuperuser(
      "UPDATE case_exports SET answer = 'APPROVED', decided_by = asked_by, decided_at = private.now() WHERE id = $1",
      [id],
    );
    await expect(forged).rejects.toThrow(/four_eyes/);
    const early = database.asSuperuser(
      "UPDATE case_exports SET taken_at = private.now(), rows = 1, sha256 = 'x' WHERE id = $1",
      [id],
    );
    await expect(early).rejects.toThrow(/case_exports_taken/);
    expect((await answer(wulan, id, "REFUSED")).status).toBe(204);
    expect((await take(ratih, id)).status).toBe(409);
  });

  test("is over after 24 hours, and holds only what its asker still sees", async () => {
    const late = (await ask(sari, { reason: REASON })).body.id;
    await answer(ratih, late);
    await database.asSuperuser(
      "UPDATE case_exports SET decided_at = decided_at - interval '25 hours' WHERE id = $1",
      [late],
    );
    expect((await manifest(sari, late)).body.state).toBe("OVER");
    expect((await take(sari, late)).status).toBe(409);
    const { id } = (await ask(sari, { reason: REASON })).body;
    await answer(ratih, id);
    await database.asSuperuser("UPDATE cases SET owner_user_id = $2 WHERE id = $1", [
      ids[0],
      ratih.userId,
    ]);
    expect((await take(sari, id)).text.trimEnd().split("\r\n")).toHaveLength(27);
    await database.asSuperuser("UPDATE cases SET owner_user_id = $2 WHERE id = $1", [
      ids[0],
      sari.userId,
    ]);
  });

  test("never holds a case that one sees because of an emergency only", async () => {
    const agus = await addViewer(database, home, ["CASEWORKER"]);
    const own = await openCaseAs(agus);
    await database.asSuperuser(
      `INSERT INTO break_glass_openings (organisation_id, id, case_id, user_id, category, opened_at, ends_at)
       VALUES ($1, gen_random_uuid(), $2, $3, 'MEDICAL', private.now(), private.now() + interval '1 hour')`,
      [home.id, ids[0], agus.userId],
    );
    const { id, cases: count } = (await ask(agus)).body;
    expect([count, (await take(agus, id)).text.includes("PELITA")]).toEqual([1, true]);
    const [row] = await database.asSuperuser("SELECT cases FROM case_exports WHERE id = $1", [id]);
    expect(row?.["cases"]).toEqual([own]);
  });

  test("is nobody's without cases, and what was searched for is not kept", async () => {
    const donor = await addViewer(database, home, ["DONOR"]);
    expect((await ask(donor)).status).toBe(404);
    expect((await ask(sari, { filters: { q: "tidak-ada" } })).status).toBe(422);
    const [{ reference } = {}] = await database.asSuperuser(
      "SELECT reference FROM cases WHERE id = $1",
      [ids[1]],
    );
    const { id } = (await ask(sari, { filters: { q: reference } })).body;
    expect((await manifest(sari, id)).body.filters).toEqual({ q: "…" });
    expect((await manifest(elsewhere, id)).status).toBe(404);
  });

  test("90. no cell of it is a formula", () => {
    const signs = ["=HYPERLINK(1)", "+cmd|' /C'!A0", "@SUM(A1)", "\t=1", "＝1"];
    const rows = signs.map(
      (name) => ({ pseudonym: name, owner: { id: "", name } }) as unknown as CaseRow,
    );
    const mark = { id: "x", viewer: sari, at: new Date(0), filters: {} };
    const text = exportText(["pseudonym", "owner"], rows, mark);
    for (const sign of signs) expect(text).toContain(`"'${sign}","'${sign}"`);
  });
});
