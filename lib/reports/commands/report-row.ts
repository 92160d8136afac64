import { aggregateScopeOf } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { CommandContext } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import { findReportRow } from "../queries/find-report";

/** The row that a command works on. Throws 404 for one that the viewer may not read. */
export async function requireReport(ctx: CommandContext, id: string) {
  const row = await findReportRow(aggregateScopeOf(ctx), id);
  if (!row) throw notFound();
  return row;
}

/** What happened, for the report's own history and for the audit log; a reason stays out of the latter. */
export async function recordEvent(
  ctx: CommandContext,
  reportId: string,
  kind: string,
  details: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<void> {
  const { organisationId, userId } = ctx.viewer;
  const common = { id: newId(), organisationId, reportId, at: ctx.now, actorId: userId };
  await ctx.tx.reportEvent.createMany({
    data: [{ ...common, kind, details: JSON.parse(JSON.stringify(details)) }],
  });
  ctx.audit(`report.${kind.toLowerCase()}`, "report", reportId);
}
