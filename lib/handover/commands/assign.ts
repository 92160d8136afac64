import { caseScopeOf } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import { canAssign } from "@/lib/cases/policy";
import { endOfValidity } from "@/lib/consent/model";
import type { Day } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { conflict, invalid, notFound } from "@/lib/server/problem";
import { canHandOverAll } from "../policy";
import { mayHoldCases } from "../queries/colleagues";
import type { Assign, AssignAll, HandOver, NewOwner } from "../schema";

/** The case, if the caller says who works on it: its owner and supervisors. Throws 404. */
export async function requireAssignable(ctx: CommandContext, caseId: string) {
  const found = await requireCase(ctx, caseId, null);
  if (!canAssign(ctx.viewer, found.row.ownerUserId, found.sight).allowed) throw notFound();
  return found;
}

async function demandColleague(ctx: CommandContext, userId: string, path: string): Promise<void> {
  if (await mayHoldCases(caseScopeOf(ctx), userId)) return;
  throw invalid([{ path, message: "handover.errors.noColleague" }]);
}

/** The moment after the last day, by the organisation's clock; 422 at `path` for a day that is over. */
export async function endOf({ tx, viewer }: CommandContext, day: Day | null, path: string) {
  if (day !== null && day < today()) throw invalid([{ path, message: "handover.errors.past" }]);
  const where = { id: viewer.organisationId };
  const here = await tx.organisation.findFirst({ where, select: { timeZone: true } });
  return endOfValidity(day, here?.timeZone ?? "Asia/Jakarta");
}

/** Lets a colleague walk along inside a command; who does already gets the new end. */
export async function walkAlong(
  ctx: CommandContext,
  caseId: string,
  userId: string,
  endsAt: Date | null,
): Promise<void> {
  const { organisationId } = ctx.viewer;
  const said = { assignedBy: ctx.viewer.userId, assignedAt: ctx.now, endsAt };
  const where = { organisationId, caseId, userId };
  const changed = await ctx.tx.caseAssignment.updateMany({ where, data: said });
  if (changed.count === 0)
    await ctx.tx.caseAssignment.createMany({ data: [{ ...where, ...said }] });
  await recordCaseEvent(ctx, caseId, "ASSIGNED", { userId });
  ctx.audit("case.assign", "case", caseId, { userId, until: endsAt?.toISOString() ?? null });
}

/** A colleague walks along with a case. Throws 404 for who may not say so, 422 for whom it cannot be. */
export function assignColleague(viewer: Viewer, caseId: string, input: Assign): Promise<void> {
  const spec = { name: "handover.assign", viewer, input: { caseId, input } };
  return runCommand(spec, async (ctx) => {
    const { row } = await requireAssignable(ctx, caseId);
    await demandColleague(ctx, input.userId, "userId");
    if (row.ownerUserId === input.userId)
      throw invalid([{ path: "userId", message: "handover.errors.isOwner" }]);
    const endsAt = await endOf(ctx, input.until ?? null, "until");
    await walkAlong(ctx, caseId, input.userId, endsAt);
    ctx.emit("case.assigned", { caseId, userId: input.userId });
  });
}

/**
 * A colleague walks along with several cases, with all of them or with none: 404 where the caller may not say so
 * of one, without naming which. Whose own case it is keeps it; gives how many were assigned.
 */
export function assignAll(viewer: Viewer, input: AssignAll): Promise<{ readonly count: number }> {
  const spec = { name: "handover.assignAll", viewer, input, seconds: 30 };
  return runCommand(spec, async (ctx) => {
    await demandColleague(ctx, input.userId, "userId");
    const endsAt = await endOf(ctx, input.until ?? null, "until");
    let count = 0;
    for (const caseId of [...new Set(input.cases)].sort()) {
      const { row } = await requireAssignable(ctx, caseId);
      if (row.ownerUserId === input.userId) continue;
      await walkAlong(ctx, caseId, input.userId, endsAt);
      ctx.emit("case.assigned", { caseId, userId: input.userId });
      count += 1;
    }
    return { count };
  });
}

/** A colleague walks along no more, from now on; nothing happens where that is so already. */
export function unassignColleague(viewer: Viewer, caseId: string, userId: string): Promise<void> {
  const spec = { name: "handover.unassign", viewer, input: { caseId, userId } };
  return runCommand(spec, async (ctx) => {
    await requireAssignable(ctx, caseId);
    const { organisationId } = viewer;
    const ended = await ctx.tx.caseAssignment.updateMany({
      where: {
        organisationId,
        caseId,
        userId,
        OR: [{ endsAt: null }, { endsAt: { gt: ctx.now } }],
      },
      data: { endsAt: ctx.now },
    });
    if (ended.count === 0) return;
    await recordCaseEvent(ctx, caseId, "UNASSIGNED", { userId });
    ctx.audit("case.unassign", "case", caseId, { userId });
  });
}

type Moved = { readonly id: string; readonly version: number; readonly ownerUserId: string };

/**
 * Gives a case a new owner inside a command. The earlier one sees it no more, also where he walked along with
 * it before he owned it, unless `staysAlong`. Throws 409 where somebody was faster.
 */
export async function changeOwner(
  ctx: CommandContext,
  row: Moved,
  to: string,
  staysAlong = false,
): Promise<void> {
  // History and log first: afterwards the case may be out of the caller's sight.
  const leaves = staysAlong ? [to] : [to, row.ownerUserId];
  await ctx.tx.caseAssignment.updateMany({
    where: {
      ...{ organisationId: ctx.viewer.organisationId, caseId: row.id, userId: { in: leaves } },
      OR: [{ endsAt: null }, { endsAt: { gt: ctx.now } }],
    },
    data: { endsAt: ctx.now },
  });
  await recordCaseEvent(ctx, row.id, "OWNER_CHANGED", { from: row.ownerUserId, to });
  const [done] = await ctx.tx.$queryRaw<{ version: number | null }[]>`
    SELECT private.hand_over_case(${row.id}::uuid, ${to}::uuid, ${row.version}::int) AS version`;
  if (!done?.version) throw conflict("raceLost");
  ctx.audit("case.handOver", "case", row.id, { from: row.ownerUserId, to });
  ctx.emit("case.handedOver", { caseId: row.id, userId: to });
}

/** A case gets a new owner; the earlier one stays along until a day, or sees it no more. */
export function handOverCase(viewer: Viewer, caseId: string, input: NewOwner): Promise<void> {
  const spec = { name: "handover.handOverCase", viewer, input: { caseId, input } };
  return runCommand(spec, async (ctx) => {
    const { row } = await requireAssignable(ctx, caseId);
    await demandColleague(ctx, input.userId, "userId");
    if (row.ownerUserId === input.userId)
      throw invalid([{ path: "userId", message: "handover.errors.isOwner" }]);
    const along = await endOf(ctx, input.alongUntil ?? null, "alongUntil");
    if (along) await walkAlong(ctx, caseId, row.ownerUserId, along);
    await changeOwner(ctx, row, input.userId, along !== null);
  });
}

/**
 * Hands over cases of a colleague inside a command, all of them or none: 404 where one is not that colleague's
 * or not the caller's to see, without naming which.
 */
export async function handOverAllIn(
  ctx: CommandContext,
  input: HandOver,
): Promise<{ readonly count: number }> {
  const { viewer } = ctx;
  if (!canHandOverAll(viewer).allowed) throw notFound();
  await demandColleague(ctx, input.to, "to");
  if (input.from === input.to) throw invalid([{ path: "to", message: "handover.errors.isOwner" }]);
  const ids = [...new Set(input.cases)];
  const rows = await ctx.tx.case.findMany({
    where: {
      ...{ organisationId: viewer.organisationId, ownerUserId: input.from, id: { in: ids } },
      NOT: { status: { startsWith: "CLOSED" } },
    },
    select: { id: true, version: true, ownerUserId: true },
    orderBy: { id: "asc" },
  });
  if (rows.length !== ids.length) throw notFound();
  for (const row of rows) await changeOwner(ctx, row, input.to);
  return { count: rows.length };
}

/** The same as a command of its own, for a colleague who leaves. */
export function handOverAll(viewer: Viewer, input: HandOver): Promise<{ readonly count: number }> {
  const spec = { name: "handover.handOverAll", viewer, input, seconds: 30 };
  return runCommand(spec, (ctx) => handOverAllIn(ctx, input));
}
