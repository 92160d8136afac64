import { beforeAll, describe, expect, test } from "vitest";
import * as decision from "@/app/api/v1/cases/[id]/closure/decision/route";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as moves from "@/app/api/v1/cases/[id]/transitions/route";
import { setCaseRules, withdrawClosure } from "@/lib/cases/commands/close-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { workOnce } from "@/lib/server/jobs";
import { findJobs } from "@/scripts/machine/worker";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { testMail } from "../../support/mail";
import { addOrganisation, addViewer } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();
const mails = testMail();
const CLOSING = { to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "AGREED" };
type Team = Readonly<Record<"owner" | "supervisor" | "other" | "admin" | "colleague", Viewer>>;
let free: Team;
let strict: Team;

async function teamOf(code: string): Promise<Team> {
  const home = { id: await addOrganisation(database, code), code };
  return {
    owner: await addViewer(database, home, ["CASEWORKER"]),
    colleague: await addViewer(database, home, ["CASEWORKER"]),
    supervisor: await addViewer(database, home, ["SUPERVISOR"]),
    other: await addViewer(database, home, ["SUPERVISOR"]),
    admin: await addViewer(database, home, ["ORG_ADMIN"]),
  };
}

const RULES = {
  planNeedsApproval: false,
  closureNeedsApproval: true,
  retentionYears: 5,
  childRetentionYears: 7,
  version: 0,
};

beforeAll(async () => {
  free = await teamOf("FREE");
  strict = await teamOf("STRICT");
  await setCaseRules(strict.admin, RULES);
});

const close = (who: Viewer, id: string, more = {}) =>
  call(closure.POST, who, { params: { id }, body: { ...CLOSING, ...more } });
const decide = (who: Viewer, id: string, body: object) =>
  call(decision.POST, who, { params: { id }, body });
const move = (who: Viewer, id: string, body: object) =>
  call(moves.POST, who, { params: { id }, body });
const statusOf = async (who: Viewer, id: string) =>
  (await call(one.GET, who, { params: { id } })).body.status;
const rowOf = async (id: string) =>
  (await database.asSuperuser("SELECT * FROM cases WHERE id = $1", [id]))[0] ?? {};
const day = (value: unknown) => (value instanceof Date ? value.getUTCFullYear() : Number.NaN);

async function withService(who: Viewer): Promise<string> {
  const id = await openCaseAs(who);
  await database.asSuperuser(
    `INSERT INTO case_services (id, organisation_id, case_id, type, category, status, created_at)
     SELECT gen_random_uuid(), organisation_id, id, 'SAFE_HOUSE', 'SOCIAL_REHABILITATION', 'IN_PROGRESS', private.now() FROM cases WHERE id = $1`,
    [id],
  );
  return id;
}

describe("closing is a gate", () => {
  test("with reason, outcome and the word about follow-up the case closes and its clock begins", async () => {
    const id = await openCaseAs(free.owner);
    const answer = await close(free.owner, id, { note: "Sudah pulang ke Kebumen." });
    expect([answer.status, answer.body]).toEqual([201, { state: "CLOSED" }]);
    const row = await rowOf(id);
    expect(row["status"]).toBe("CLOSED");
    // openCaseAs gives an adult: ten years until the organisation says otherwise.
    expect(day(row["retention_until"]) - day(row["closed_at"])).toBeGreaterThanOrEqual(10);
    const [kept] = await database.asSuperuser(
      "SELECT state, outcome, follow_up, note, decided_by FROM case_closures WHERE case_id = $1",
      [id],
    );
    expect(kept).toMatchObject({ state: "CLOSED", outcome: "SAFE", follow_up: "AGREED" });
    expect(String(kept?.["note"])).not.toContain("Kebumen");
  });

  test.each(["outcome", "followUp", "reason"])(
    "without %s it is refused at that field",
    async (path) => {
      const id = await openCaseAs(free.owner);
      const { [path]: _, ...rest } = CLOSING as Record<string, string>;
      const answer = await call(closure.POST, free.owner, { params: { id }, body: rest });
      expect(answer.status).toBe(422);
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
    },
  );

  test("that another organisation took it over is not said by hand", async () => {
    const id = await openCaseAs(free.owner);
    const reason = "TRANSFERRED";
    for (const answer of [
      await close(free.owner, id, { reason }),
      await move(free.owner, id, { to: "CLOSED", reason }),
    ])
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, "reason"]);
  });

  test("what is still running is named, and closes only when it is left so on purpose", async () => {
    const id = await withService(free.owner);
    const refused = await close(free.owner, id);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toMatchObject({ path: "accepted" });
    expect((await move(free.owner, id, { to: "CLOSED", reason: "OTHER" })).status).toBe(422);
    expect(await statusOf(free.owner, id)).toBe("INTAKE");
    expect((await close(free.owner, id, { accepted: ["SERVICES"] })).status).toBe(201);
  });

  test("a case is opened again with a reason, and its clock stops", async () => {
    const id = await openCaseAs(free.owner);
    await close(free.owner, id);
    expect((await move(free.owner, id, { to: "REOPENED" })).status).toBe(422);
    const reason = "Ia menelepon dan meminta bantuan lagi.";
    expect((await move(free.owner, id, { to: "REOPENED", reason })).status).toBe(200);
    expect(await rowOf(id)).toMatchObject({ status: "REOPENED", retention_until: null });
  });
});

describe("a second person, where the organisation demands one", () => {
  async function asked(): Promise<string> {
    const id = await openCaseAs(strict.owner);
    expect((await close(strict.owner, id)).body).toEqual({ state: "WAITING" });
    return id;
  }

  test("the case stays open until a supervisor agrees, and is kept as long as the organisation says", async () => {
    const id = await asked();
    expect(await statusOf(strict.owner, id)).toBe("INTAKE");
    expect((await decide(strict.supervisor, id, { decision: "CLOSE" })).status).toBe(200);
    expect(await statusOf(strict.owner, id)).toBe("CLOSED");
    const row = await rowOf(id);
    expect(day(row["retention_until"]) - day(row["closed_at"])).toBe(5);
  });

  test("the API's plain transition does not go round the gate", async () => {
    const id = await openCaseAs(strict.owner);
    const answer = await move(strict.owner, id, { to: "CLOSED", reason: "OTHER" });
    expect([answer.status, answer.body.detail]).toEqual([
      409,
      "Lembaga Anda meminta persetujuan supervisor sebelum kasus ditutup.",
    ]);
  });

  test("nor does a statement of the application's login", async () => {
    const id = await openCaseAs(strict.owner);
    const spec = { name: "test.close", viewer: strict.owner, input: {} };
    const data = { status: "CLOSED" };
    await expect(
      runCommand(spec, ({ tx }) => tx.case.updateMany({ where: { id }, data })),
    ).rejects.toMatchObject({ status: 404 });
    expect((await rowOf(id))["status"]).toBe("INTAKE");
  });

  test("four eyes: no supervisor agrees to what he asked for himself; another does", async () => {
    const id = await openCaseAs(strict.supervisor);
    await close(strict.supervisor, id);
    expect((await decide(strict.supervisor, id, { decision: "CLOSE" })).status).toBe(404);
    expect((await decide(strict.other, id, { decision: "CLOSE" })).status).toBe(200);
  });

  test("a caseworker agrees to nothing, nor does a supervisor elsewhere", async () => {
    const id = await asked();
    for (const who of [strict.owner, strict.colleague, free.supervisor])
      expect((await decide(who, id, { decision: "CLOSE" })).status).toBe(404);
  });

  test("it is given back with a word, asked for again, and taken back by its asker", async () => {
    const id = await asked();
    expect((await decide(strict.supervisor, id, { decision: "RETURN" })).status).toBe(422);
    const note = "Hubungi keluarganya dulu.";
    expect((await decide(strict.supervisor, id, { decision: "RETURN", note })).body.state).toBe(
      "RETURNED",
    );
    expect((await close(strict.owner, id)).status).toBe(201);
    await expect(withdrawClosure(strict.supervisor, id)).rejects.toMatchObject({ status: 404 });
    await withdrawClosure(strict.owner, id);
    expect((await decide(strict.supervisor, id, { decision: "CLOSE" })).status).toBe(409);
    expect(await statusOf(strict.owner, id)).toBe("INTAKE");
  });

  test("asked twice at once, one waits", async () => {
    const id = await openCaseAs(strict.owner);
    const answers = await Promise.all([close(strict.owner, id), close(strict.owner, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test("the supervisors are told a number and a link, nothing else", async () => {
    await workOnce((await findJobs()).topics, {});
    const before = new Set(mails.read().keys());
    await asked();
    await workOnce((await findJobs()).topics, {});
    const fresh = [...mails.read()].filter(([name]) => !before.has(name)).map(([, text]) => text);
    const to = fresh.map((text) => /^To: ([^@]+)@/.exec(text)?.[1]);
    expect(to).toEqual(expect.arrayContaining([strict.supervisor.userId, strict.other.userId]));
    expect(to).not.toContain(strict.owner.userId);
  });

  test("only the administrator says what is demanded, and who comes second reads again", async () => {
    for (const who of [strict.supervisor, strict.owner])
      await expect(setCaseRules(who, { ...RULES, version: 1 })).rejects.toMatchObject({
        status: 404,
      });
    await expect(setCaseRules(strict.admin, { ...RULES, version: 7 })).rejects.toMatchObject({
      status: 412,
    });
  });
});
