import { caseScopeOf } from "@/lib/access/scope";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import type { CaseTarget } from "@/lib/cases/commands/parts";
import type { EventKind } from "@/lib/cases/model";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import { type Day, dayToDate } from "@/lib/kernel/days";
import { today } from "@/lib/server/clock";
import type { CommandContext } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { invalid, notFound } from "@/lib/server/problem";
import { canKeepReintegration } from "../policy";

/** A day as Prisma carries it; null clears it. */
export const dateOf = (day: Day | null) => (day === null ? null : dayToDate(day));

/** A day that has come, today unless said otherwise. Throws 422 at `path` for one that has not. */
export function pastDay(day: Day | null, path: string): Date {
  const said = day ?? today();
  if (said > today()) throw invalid([{ path, message: "reintegration.errors.notYet" }]);
  return dayToDate(said);
}

/** The case that a command writes to, with its key. Throws 404 for who may not, 422 where recording is limited. */
export async function requireReturn(ctx: CommandContext, caseId: string): Promise<CaseTarget> {
  const found = await findCaseRow(caseScopeOf(ctx), caseId);
  if (!found || !canKeepReintegration(ctx.viewer, found.sight).allowed) throw notFound();
  if (found.row.isRecordingLimited)
    throw invalid(
      [{ path: "", message: "cases.errors.recordingNotConsented" }],
      "recordingNotConsented",
    );
  return { caseId, key: await dataKey(ctx.tx, caseId) };
}

/** Writes down what was recorded: in the case's history, in the audit log, as its last entry. */
export async function tellReturn(
  ctx: CommandContext,
  caseId: string,
  kind: EventKind,
  action: string,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  const where = { organisationId: ctx.viewer.organisationId, id: caseId };
  await ctx.tx.case.updateMany({ where, data: { lastActivityAt: ctx.now } });
  await recordCaseEvent(ctx, caseId, kind, details);
  ctx.audit(`case.reintegration.${action}`, "case", caseId, details);
}
