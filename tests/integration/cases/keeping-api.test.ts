import { beforeAll, describe, expect, test } from "vitest";
import * as answer from "@/app/api/v1/case-requests/[requestId]/answer/route";
import * as requests from "@/app/api/v1/case-requests/route";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import * as disposal from "@/app/api/v1/cases/[id]/retention/disposal/route";
import * as hold from "@/app/api/v1/cases/[id]/retention/hold/route";
import * as keeping from "@/app/api/v1/cases/[id]/retention/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cover from "@/app/api/v1/covers/[coverId]/route";
import * as covers from "@/app/api/v1/covers/route";
import * as decision from "@/app/api/v1/retention/disposals/[proposalId]/decision/route";
import * as review from "@/app/api/v1/retention/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { at, openedCase } from "../../support/referral-steps";

const database = testDatabase();
const CLOSING = { to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "AGREED" };
let team: Readonly<
  Record<"owner" | "colleague" | "boss" | "second" | "officer" | "stranger", Viewer>
>;

beforeAll(async () => {
  const home = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const other = { id: await addOrganisation(database, "LAIN"), code: "LAIN" };
  team = {
    owner: await addViewer(database, home, ["CASEWORKER"]),
    colleague: await addViewer(database, home, ["CASEWORKER"]),
    boss: await addViewer(database, home, ["SUPERVISOR"]),
    second: await addViewer(database, home, ["SUPERVISOR"]),
    officer: await addViewer(database, home, ["PROGRAMME_OFFICER"]),
    stranger: await addViewer(database, other, ["SUPERVISOR"]),
  };
});

const sees = async (who: Viewer, id: string) => (await call(one.GET, who, at(id))).status === 200;

test("a cover is arranged, read and ended over the API", async () => {
  const { owner, colleague, officer, stranger } = team;
  const id = await openedCase(owner);
  const body = { absentUserId: owner.userId, coverUserId: colleague.userId };
  const days = { from: today(), to: today() };
  expect((await call(covers.POST, colleague, { body: { ...body, ...days } })).status).toBe(404);
  const made = await call(covers.POST, owner, { body: { ...body, ...days } });
  expect(made.status).toBe(201);
  expect(await sees(colleague, id)).toBe(true);
  const read = await call(covers.GET, colleague);
  expect(read.body.data).toMatchObject([{ id: made.body.id, cover: { id: colleague.userId } }]);
  expect((await call(covers.GET, officer)).status).toBe(404);
  expect((await call(covers.GET, stranger)).body.data).toEqual([]);
  const params = { coverId: made.body.id };
  expect((await call(cover.DELETE, colleague, { params })).status).toBe(404);
  expect((await call(cover.DELETE, owner, { params })).status).toBe(204);
  expect(await sees(colleague, id)).toBe(false);
});

test("a case is asked for and handed on over the API; a number that is nobody's answers alike", async () => {
  const { owner, colleague, boss, stranger } = team;
  const id = await openedCase(owner);
  const { reference } = (await call(one.GET, owner, at(id))).body;
  const reason = "Ia datang ke pos saya.";
  const ask = (number: string) =>
    call(requests.POST, colleague, { body: { reference: number, reason } });
  expect((await ask("LTR-2026-999999")).status).toBe(204);
  expect((await ask(reference)).status).toBe(204);
  expect((await call(requests.POST, boss, { body: { reference, reason } })).status).toBe(404);
  const [waiting] = (await call(requests.GET, owner)).body.data;
  expect(waiting).toMatchObject({ caseId: id, reason, asker: { id: colleague.userId } });
  for (const who of [colleague, stranger])
    expect((await call(requests.GET, who)).body.data).toEqual([]);
  const params = { requestId: waiting.id };
  const body = { answer: "ASSIGNED" };
  expect((await call(answer.POST, colleague, { params, body })).status).toBe(404);
  expect((await call(answer.POST, owner, { params, body })).body).toEqual({ caseId: id });
  expect(await sees(colleague, id)).toBe(true);
  expect((await call(answer.POST, owner, { params, body })).status).toBe(412);
});

describe("retention over the API", () => {
  test("a hold stops the destruction; two supervisors destroy, and one record says so", async () => {
    const { owner, boss, second, stranger } = team;
    const id = await openedCase(owner);
    await call(closure.POST, owner, { ...at(id), body: CLOSING });
    const said = { way: "SHRED", ground: "ERASURE_REQUEST" };
    const reason = "Perkara masih di pengadilan.";
    expect((await call(hold.POST, owner, { ...at(id), body: { reason } })).status).toBe(404);
    expect((await call(hold.POST, boss, { ...at(id), body: { reason } })).status).toBe(204);
    expect((await call(keeping.GET, owner, at(id))).body).toMatchObject({
      ...{ keeping: { isClosed: true, isOver: false }, hold: { reason }, proposal: null },
    });
    expect((await call(disposal.POST, boss, { ...at(id), body: said })).status).toBe(409);
    expect((await call(hold.DELETE, boss, at(id))).status).toBe(204);
    expect((await call(hold.DELETE, boss, at(id))).status).toBe(409);
    expect((await call(disposal.POST, boss, { ...at(id), body: said })).status).toBe(204);
    const { proposals } = (await call(review.GET, second)).body;
    const params = { proposalId: proposals[0].id };
    const body = { decision: "DESTROY" };
    for (const who of [owner, boss, stranger])
      expect((await call(decision.POST, who, { params, body })).status).toBe(404);
    expect((await call(decision.POST, second, { params, body })).status).toBe(204);
    const after = (await call(review.GET, second)).body;
    expect(after).toMatchObject({ proposals: [], disposals: [{ way: "SHRED" }] });
    expect((await call(keeping.GET, owner, at(id))).body.keeping.disposedAt).toBe(today());
  });

  test("nobody but a supervisor reads the review, and nobody elsewhere the keeping of a case", async () => {
    const { owner, officer, stranger } = team;
    const id = await openedCase(owner);
    for (const who of [owner, officer]) expect((await call(review.GET, who)).status).toBe(404);
    for (const who of [officer, stranger])
      expect((await call(keeping.GET, who, at(id))).status).toBe(404);
  });
});
