import { caseScopeOf } from "@/lib/access/scope";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import type { CaseTarget } from "@/lib/cases/commands/parts";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import { type Day, dayToDate } from "@/lib/kernel/days";
import type { CommandContext } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { invalid, notFound } from "@/lib/server/problem";
import { canKeepProceedings } from "../policy";

/** A day as Prisma carries it; null clears it. */
export const dateOf = (day: Day | null) => (day === null ? null : dayToDate(day));

/** An amount in minor units as Prisma carries it. */
export const bigOf = (amount: number | null) => (amount === null ? null : BigInt(amount));

/**
 * The case whose justice track a command writes to, with its key. Throws 404 for who may not, 422 where
 * recording is limited: without consent to it only G0 and G1 are kept.
 */
export async function requireJustice(ctx: CommandContext, caseId: string): Promise<CaseTarget> {
  const found = await findCaseRow(caseScopeOf(ctx), caseId);
  if (!found || !canKeepProceedings(ctx.viewer, found.isInvolved, found.sight).allowed)
    throw notFound();
  if (found.row.isRecordingLimited)
    throw invalid(
      [{ path: "", message: "cases.errors.recordingNotConsented" }],
      "recordingNotConsented",
    );
  return { caseId, key: await dataKey(ctx.tx, caseId) };
}

/**
 * Writes down that the track changed. The case's history is read by more people than G6, so it says
 * that something was recorded and nothing of what; the audit log names ids.
 */
export async function tellJustice(
  ctx: CommandContext,
  caseId: string,
  action: string,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  const where = { organisationId: ctx.viewer.organisationId, id: caseId };
  await ctx.tx.case.updateMany({ where, data: { lastActivityAt: ctx.now } });
  await recordCaseEvent(ctx, caseId, "JUSTICE_RECORDED");
  ctx.audit(`case.justice.${action}`, "case", caseId, details);
}
