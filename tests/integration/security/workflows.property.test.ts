import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as caseMoves from "@/app/api/v1/cases/[id]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { ReferralModel } from "../../support/referral-model";
import { consentTo, fullCase, moveReferral, openCaseAs } from "../../support/world";

const database = testDatabase();
const people: Record<string, Viewer> = {};
const RECEIVERS = ["b1", "b2", "bSup"] as const;
const who = (name: string) => people[name] as Viewer;

beforeAll(async () => {
  const a = { id: await addOrganisation(database, "AAA"), code: "AAA" };
  const b = { id: await addOrganisation(database, "BBB"), code: "BBB" };
  people["a1"] = await addViewer(database, a, ["CASEWORKER"]);
  people["b1"] = await addViewer(database, b, ["CASEWORKER"]);
  people["b2"] = await addViewer(database, b, ["CASEWORKER"]);
  people["bSup"] = await addViewer(database, b, ["SUPERVISOR"]);
});

const REFERRAL_STATES = [
  ...["SENT", "RECEIVED", "ACCEPTED", "DECLINED", "WITHDRAWN", "EXPIRED"],
  ...["IN_SERVICE", "COMPLETED", "NOT_DELIVERED"],
];
// Weighted, so that a run of twelve gets as far as an acceptance and beyond.
const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("consent"),
      groups: fc.subarray(["G0", "G1", "G3", "G4"], { minLength: 1 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("send"), n: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("urgent") }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("move"),
      n: fc.nat(3),
      by: fc.constantFrom(...RECEIVERS),
      to: fc.constantFrom("ACCEPTED", "IN_SERVICE", "COMPLETED"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("move"),
      n: fc.nat(3),
      by: fc.constantFrom("a1", ...RECEIVERS),
      to: fc.constantFrom(...REFERRAL_STATES),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("withdraw"), n: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("over"), n: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clock"), n: fc.nat(3) }) },
);
type Step = { kind: string; n?: number; by?: string; to?: string; groups?: string[] };
type Run = { caseId: string; consents: string[]; referrals: string[]; model: ReferralModel };

async function sendAs({ caseId, consents, referrals: sent, model }: Run, index: number | null) {
  const more =
    index === null
      ? { basis: "VITAL_INTEREST", basisReason: "Nyawa terancam" }
      : { consentId: consents[index] };
  const body = { caseId, to: "BBB", services: ["SAFE_HOUSE"], reason: "ADDITIONAL_SERVICES" };
  const answer = await call(referrals.POST, who("a1"), {
    body: { ...body, urgency: "HIGH", ...more },
  });
  expect(answer.status).toBe(model.send(index));
  if (answer.status === 201) sent.push(answer.body.id);
}

async function take(run: Run, { kind, n = 0, by = "", to = "", groups = [] }: Step): Promise<void> {
  const { caseId, consents, referrals: sent, model } = run;
  const consent = consents.length > 0 ? n % consents.length : null;
  const index = sent.length > 0 ? n % sent.length : null;
  if (kind === "consent") {
    consents.push(await consentTo(who("a1"), caseId, "BBB", groups));
    model.consent(groups);
  } else if (kind === "urgent") {
    await sendAs(run, null);
  } else if (kind === "send" && consent !== null) {
    await sendAs(run, consent);
  } else if (kind === "move" && index !== null) {
    const words = { reason: to === "DECLINED" ? "NO_CAPACITY" : "Alasan", outcome: "Selesai" };
    const status = await moveReferral(who(by), sent[index] as string, { to, ...words });
    expect([by, to, status]).toEqual([by, to, model.move(index, by, to)]);
  } else if (kind === "withdraw" && consent !== null) {
    const params = { id: caseId, consentId: consents[consent] as string };
    const { status } = await call(withdrawal.POST, who("a1"), { params, body: {} });
    expect(status).toBe(model.withdraw(consent));
  } else if (kind === "over" && consent !== null) {
    await database.asSuperuser("UPDATE consents SET ends_at = private.now() WHERE id = $1", [
      consents[consent],
    ]);
    Object.assign(model.consents[consent] ?? {}, { isOver: true });
  } else if (kind === "clock" && index !== null) {
    const moved = await database.asSuperuser(
      "UPDATE referrals SET status = 'EXPIRED' WHERE id = $1 AND status IN ('SENT', 'RECEIVED') RETURNING id",
      [sent[index]],
    );
    if (moved.length > 0) Object.assign(model.referrals[index] ?? {}, { status: "EXPIRED" });
  }
}

async function holds({ caseId, model }: Run, from: number): Promise<void> {
  const [state] = await database.asSuperuser(
    `SELECT (SELECT count(*) FROM grants g JOIN consents k ON k.organisation_id = g.organisation_id AND k.id = g.consent_id
        WHERE g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > private.now())
          AND (k.status <> 'GIVEN' OR k.withdrawn_at IS NOT NULL OR k.ends_at <= private.now()))::int AS "I1",
       (SELECT count(*) FROM audit_entries WHERE organisation_id = $1 AND seq > $2
        AND action IN ('consent.record', 'consent.withdraw', 'referral.send', 'referral.move'))::int AS "I2"`,
    [who("a1").organisationId, from],
  );
  expect(state).toEqual({ I1: 0, I2: model.entries });
  for (const name of RECEIVERS) {
    const seen = await call(one.GET, who(name), { params: { id: caseId } });
    const groups = seen.status === 200 ? [...seen.body.sharedGroups].sort() : [];
    expect([name, groups]).toEqual([name, model.sight(name)]);
  }
}

test("no grant is active while its consent is not, whatever happens in whatever order (I1, I2, I3)", {
  timeout: 240_000,
}, async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const caseId = await openCaseAs(who("a1"), { programmes: [] });
      const run: Run = { caseId, consents: [], referrals: [], model: new ReferralModel() };
      const [head] = await database.asSuperuser<{ seq: number }>(
        "SELECT seq::int FROM audit_heads WHERE organisation_id = $1",
        [who("a1").organisationId],
      );
      await take(run, { kind: "consent", groups: ["G0", "G1"] });
      await take(run, { kind: "send" });
      for (const one of steps as Step[]) {
        await take(run, one);
        await holds(run, head?.seq ?? 0);
      }
      accepted += run.model.referrals.filter(({ by }) => by !== null).length;
    }),
    { numRuns: 30, endOnFailure: true },
  );
  expect(accepted).toBeGreaterThan(3);
  expect(await database.asSuperuser("SELECT * FROM private.audit_verify()")).toEqual([]);
});

/** The workflow of a case as the contract has it; "*" needs words, "!" a code for closing. */
const CASE: Readonly<Record<string, readonly string[]>> = {
  INTAKE: ["SCREENING", "CLOSED!"],
  SCREENING: ["ASSESSMENT", "ACTIVE*", "CLOSED!"],
  ASSESSMENT: ["ACTIVE", "CLOSED!"],
  ACTIVE: ["ASSESSMENT", "FOLLOW_UP", "CLOSED!", "CLOSED_REFERRED!"],
  FOLLOW_UP: ["ACTIVE", "CLOSED!", "CLOSED_REFERRED!"],
  CLOSED: ["REOPENED*"],
  CLOSED_REFERRED: ["REOPENED*"],
  REOPENED: ["ASSESSMENT", "ACTIVE", "FOLLOW_UP", "CLOSED!"],
};
const REASONS = { none: undefined, words: "Alasan", code: "GOALS_MET" } as const;

function moved(from: string, to: string, reason: keyof typeof REASONS): number {
  const move = CASE[from]?.find((each) => each.replace(/[*!]$/, "") === to);
  if (!move) return 409;
  if (move.endsWith("!")) return reason === "code" ? 200 : 422;
  return move.endsWith("*") && reason === "none" ? 422 : 200;
}

test("a case only ever moves as its workflow says, and each move stands once in history and log", {
  timeout: 240_000,
}, async () => {
  const move = fc.record({
    to: fc.constantFrom(...Object.keys(CASE)),
    reason: fc.constantFrom("none", "words", "code", "code" as const),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 8, maxLength: 30 }), async (moves) => {
      const id = await openCaseAs(who("a1"), { ...fullCase({ programmes: [] }) });
      let [state, done] = ["INTAKE", 0];
      for (const { to, reason } of moves) {
        const body = { to, ...(REASONS[reason] ? { reason: REASONS[reason] } : {}) };
        const answer = await call(caseMoves.POST, who("a1"), { params: { id }, body });
        const wanted = moved(state, to, reason);
        expect([state, to, reason, answer.status]).toEqual([state, to, reason, wanted]);
        const existing = (CASE[state] ?? []).map((each) => each.replace(/[*!]$/, ""));
        if (wanted === 409) expect(answer.body.moves).toEqual(existing);
        if (wanted !== 200) continue;
        [state, done] = [to, done + 1];
      }
      const [left] = await database.asSuperuser(
        `SELECT status, closed_at IS NOT NULL AS closed, (SELECT count(*) FROM case_events WHERE case_id = c.id AND kind = 'MOVED')::int AS events,
           (SELECT count(*) FROM audit_entries WHERE entity_id = c.id::text AND action = 'case.move')::int AS entries FROM cases c WHERE id = $1`,
        [id],
      );
      const isClosed = state.startsWith("CLOSED");
      expect(left).toEqual({ status: state, closed: isClosed, events: done, entries: done });
    }),
    { numRuns: 30, endOnFailure: true },
  );
});
