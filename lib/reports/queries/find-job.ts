import type { AggregateScope } from "@/lib/access/scope";
import { findReportRow } from "./find-report";

/** A job of the caller's own as it stands, or null; `result` is where to fetch what it made. */
export async function findJob(scope: AggregateScope, id: string) {
  const { userId, organisationId } = scope.viewer;
  // The result itself may be large and is not read here.
  const [row] = await scope.tx.$queryRaw<{ state: string; progress: number; done: boolean }[]>`
    SELECT state, progress, result IS NOT NULL AS done FROM job_requests
    WHERE id = ${id}::uuid AND user_id = ${userId}::uuid AND organisation_id = ${organisationId}::uuid`;
  if (!row) return null;
  const { state, progress, done } = row;
  return { id, state, progress, result: done ? `/api/v1/jobs/${id}/result` : null };
}

/** What the caller's own job made, sealed; null where there is nothing, or its report is theirs to read no more. */
export async function findResult(scope: AggregateScope, id: string): Promise<unknown> {
  const { userId, organisationId } = scope.viewer;
  const row = await scope.tx.jobRequest.findFirst({ where: { id, userId, organisationId } });
  const { reportId } = (row?.input ?? {}) as { readonly reportId?: string };
  if (!row?.result || !reportId || !(await findReportRow(scope, reportId))) return null;
  return row.result;
}
