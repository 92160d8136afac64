import { caseScopeOf } from "@/lib/access/scope";
import { dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { openColumns, sealColumns } from "@/lib/server/sealed";
import { type CaseStatus, type OpenItem, retentionEnd } from "../model";
import { canDecideClosure, canSetCaseRules } from "../policy";
import type { FoundCase } from "../queries/find-case";
import { findCaseRules, openItems, placeOfClosure } from "../queries/find-closure";
import type { Closure, ClosureDecision, SaidRules } from "../schema/closure";
import { findMove, movesFrom } from "../workflow";
import { writeAccount } from "./account";
import { requireCase, touchCase } from "./change-case";
import { recordCaseEvent } from "./open-case";

/** A closing as the gate needs it; over the API's transitions outcome and follow-up may be unsaid. */
export type Closing = Omit<Closure, "outcome" | "followUp"> & Partial<Closure>;

/** What is still open is named, and each left so on purpose; 422 at `accepted`. */
export function demandAccepted(
  open: readonly OpenItem[],
  { accepted = [] }: Pick<Closing, "accepted">,
): void {
  const missing = open.filter(({ code }) => !accepted.includes(code));
  if (missing.length === 0) return;
  throw invalid(
    missing.map(({ code, count }) => ({
      ...{ path: "accepted", message: `closure.errors.stillOpen.${code}`, params: { count } },
    })),
    "stillOpen",
  );
}

/** Nothing ends a case while it is offered to another organisation; 409. The database says the same. */
export async function demandNoOffer({ tx, viewer }: CommandContext, caseId: string): Promise<void> {
  const { organisationId } = viewer;
  const waiting = { kind: "TRANSFER", status: { in: ["SENT", "RECEIVED"] } };
  const offers = await tx.referral.count({ where: { organisationId, caseId, ...waiting } });
  if (offers > 0) throw conflict("transferWaits");
}

async function keepUntil({ tx, viewer }: CommandContext, { row }: FoundCase) {
  const rules = await findCaseRules({ tx }, viewer.organisationId);
  const person = await tx.personDemographics.findFirst({
    where: { organisationId: viewer.organisationId, personId: row.personId },
    select: { isChild: true },
  });
  return dayToDate(retentionEnd(today(), person?.isChild ?? null, rules));
}

// The case itself: its state, the day, how long it is kept, the account's reason, history and log.
async function shut(ctx: CommandContext, found: FoundCase, closing: Closing): Promise<void> {
  const { id: caseId, status: from } = found.row;
  const retentionUntil = await keepUntil(ctx, found);
  const closedAt = dayToDate(today());
  await touchCase(ctx, found, { status: closing.to, closedAt, retentionUntil });
  const target = { caseId, key: await dataKey(ctx.tx, caseId) };
  const { reason: closureReason, note } = closing;
  await writeAccount(ctx, target, { closureReason, closureNote: note ?? null });
  await recordCaseEvent(ctx, caseId, "MOVED", { from, to: closing.to });
  ctx.audit("case.move", "case", caseId, { from, to: closing.to });
}

async function insertClosure(
  ctx: CommandContext,
  caseId: string,
  closing: Closing,
  state: "WAITING" | "CLOSED",
): Promise<string> {
  const id = newId();
  const { organisationId, userId } = ctx.viewer;
  const place = placeOfClosure(organisationId, id);
  const sealed = sealColumns(await dataKey(ctx.tx, caseId), place, { note: closing.note ?? null });
  await ctx.tx.caseClosure.createMany({
    data: [
      {
        ...{ organisationId, id, caseId, target: closing.to, reason: closing.reason },
        ...{ outcome: closing.outcome ?? null, followUp: closing.followUp ?? null },
        ...{ accepted: closing.accepted ?? [], note: sealed.note ?? null, state },
        ...{ askedBy: userId, askedAt: ctx.now },
      },
    ],
  });
  return id;
}

// Counted while nobody can add to it: what is added at the same moment waits, and finds the case closed.
async function heldOpen(ctx: CommandContext, caseId: string) {
  const { organisationId } = ctx.viewer;
  await ctx.tx.$queryRaw`
    SELECT 1 FROM cases WHERE organisation_id = ${organisationId}::uuid AND id = ${caseId}::uuid FOR UPDATE`;
  return openItems(caseScopeOf(ctx), caseId);
}

/**
 * Closes a case that `requireCase` gave. Throws 422 at `accepted` for what is still open and was not named,
 * 409 where the organisation demands a supervisor (`closeCase` asks him).
 */
export async function passGate(ctx: CommandContext, found: FoundCase, closing: Closing) {
  await demandNoOffer(ctx, found.row.id);
  demandAccepted(await heldOpen(ctx, found.row.id), closing);
  const rules = await findCaseRules(ctx, ctx.viewer.organisationId);
  if (rules.closureNeedsApproval) throw conflict("closureNeedsApproval");
  await insertClosure(ctx, found.row.id, closing, "CLOSED");
  await shut(ctx, found, closing);
}

/**
 * Closes a case, or asks a supervisor to where the organisation demands one. Throws 404 for who may not
 * change it, 409 where no such move exists or a closing waits already, 422 for what is still open.
 */
export function closeCase(
  viewer: Viewer,
  caseId: string,
  input: Closure,
  idempotencyKey: string | null = null,
): Promise<{ readonly state: "WAITING" | "CLOSED" }> {
  const spec = { name: "cases.closeCase", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const found = await requireCase(ctx, caseId, null);
    const from = found.row.status as CaseStatus;
    if (!findMove(from, input.to))
      throw conflict("noSuchMove", { moves: movesFrom(from).map(({ to }) => to) });
    const rules = await findCaseRules(ctx, viewer.organisationId);
    if (!rules.closureNeedsApproval) {
      await passGate(ctx, found, input);
      return { state: "CLOSED" };
    }
    await demandNoOffer(ctx, caseId);
    demandAccepted(await heldOpen(ctx, caseId), input);
    const closureId = await insertClosure(ctx, caseId, input, "WAITING");
    await recordCaseEvent(ctx, caseId, "CLOSURE_ASKED", { reason: input.reason });
    ctx.audit("case.closure.ask", "case", caseId, { closureId, to: input.to });
    ctx.emit("case.closureAsked", { caseId, askedBy: viewer.userId });
    return { state: "WAITING" };
  });
}

async function findWaiting({ tx, viewer }: CommandContext, caseId: string) {
  const { organisationId } = viewer;
  const waiting = await tx.caseClosure.findFirst({
    where: { organisationId, caseId, state: "WAITING" },
  });
  if (!waiting) throw conflict("noClosureWaits");
  return waiting;
}

type Waiting = Awaited<ReturnType<typeof findWaiting>>;
const placeOf = ({ organisationId, id }: Waiting) => placeOfClosure(organisationId, id);

async function settle(
  ctx: CommandContext,
  waiting: Waiting,
  state: "CLOSED" | "RETURNED" | "WITHDRAWN",
  note: string | null = null,
): Promise<void> {
  const { organisationId, userId } = ctx.viewer;
  const { id, caseId, version } = waiting;
  const key = await dataKey(ctx.tx, caseId);
  const sealed = sealColumns(key, placeOf(waiting), { decisionNote: note });
  const changed = await ctx.tx.caseClosure.updateMany({
    where: { organisationId, id, state: "WAITING", version },
    data: {
      ...{ state, decidedBy: userId, decidedAt: ctx.now, version: version + 1 },
      decisionNote: sealed.decisionNote ?? null,
    },
  });
  if (changed.count === 0) throw stale({ version: version + 1 });
}

/**
 * Agrees to a closing or gives it back with a word: a supervisor who did not ask for it. What became open
 * in between stops it like before. Throws 404 for who may not, 409 where none waits.
 */
export function decideClosure(
  viewer: Viewer,
  caseId: string,
  { decision, note }: ClosureDecision,
): Promise<{ readonly state: "CLOSED" | "RETURNED" }> {
  const spec = { name: "cases.decideClosure", viewer, input: { caseId, decision, note } };
  return runCommand(spec, async (ctx) => {
    const found = await requireCase(ctx, caseId, null);
    const waiting = await findWaiting(ctx, caseId);
    if (!canDecideClosure(viewer, waiting.askedBy, found.sight).allowed) throw notFound();
    const closureId = waiting.id;
    if (decision === "RETURN") {
      await settle(ctx, waiting, "RETURNED", note ?? null);
      await recordCaseEvent(ctx, caseId, "CLOSURE_RETURNED");
      ctx.audit("case.closure.return", "case", caseId, { closureId });
      ctx.emit("case.closureReturned", { caseId, askedBy: waiting.askedBy });
      return { state: "RETURNED" };
    }
    if (!findMove(found.row.status as CaseStatus, waiting.target)) throw conflict("noSuchMove");
    const closing = {
      ...{ to: waiting.target, reason: waiting.reason, accepted: waiting.accepted },
      ...openColumns(await dataKey(ctx.tx, caseId), placeOf(waiting), waiting, ["note"]),
    } as Closing;
    await demandNoOffer(ctx, caseId);
    demandAccepted(await heldOpen(ctx, caseId), closing);
    await settle(ctx, waiting, "CLOSED", note ?? null);
    await shut(ctx, found, closing);
    ctx.audit("case.closure.approve", "case", caseId, { closureId });
    return { state: "CLOSED" };
  });
}

/** Takes a closing back that was asked for and not answered yet; its asker's own. */
export function withdrawClosure(viewer: Viewer, caseId: string): Promise<void> {
  return runCommand({ name: "cases.withdrawClosure", viewer, input: { caseId } }, async (ctx) => {
    await requireCase(ctx, caseId, null);
    const waiting = await findWaiting(ctx, caseId);
    if (waiting.askedBy !== viewer.userId) throw notFound();
    await settle(ctx, waiting, "WITHDRAWN");
    await recordCaseEvent(ctx, caseId, "CLOSURE_WITHDRAWN");
    ctx.audit("case.closure.withdraw", "case", caseId, { closureId: waiting.id });
  });
}

/** Says what the organisation demands of closing and how long it keeps. 412 when somebody was first. */
export function setCaseRules(viewer: Viewer, input: SaidRules): Promise<void> {
  return runCommand({ name: "cases.setCaseRules", viewer, input }, async (ctx) => {
    if (!canSetCaseRules(viewer).allowed) throw notFound();
    const { organisationId, userId } = viewer;
    const { version, ...said } = input;
    const data = { ...said, updatedBy: userId, updatedAt: ctx.now, version: version + 1 };
    if (version === 0) await ctx.tx.casePolicy.createMany({ data: [{ organisationId, ...data }] });
    else {
      const where = { organisationId, version };
      const changed = await ctx.tx.casePolicy.updateMany({ where, data });
      if (changed.count === 0) throw stale({ version: version + 1 });
    }
    ctx.audit("case.rules.change", "organisation", organisationId, { ...said });
  });
}
