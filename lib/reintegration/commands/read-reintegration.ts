import { caseScopeOf } from "@/lib/access/scope";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import { currentReturn, followUpsOf } from "../outcomes/outcomes";
import { canKeepReintegration, canReadReintegration } from "../policy";
import { findReintegration } from "../queries/find-reintegration";

/** Reads return and reintegration of a case and writes that it was read (G4). Throws 404 for who may not. */
export function readReintegration(viewer: Viewer, caseId: string) {
  return runCommand({ name: "reintegration.read", viewer, input: { caseId } }, async (ctx) => {
    const scope = caseScopeOf(ctx);
    const found = await findCaseRow(scope, caseId);
    if (!found || !canReadReintegration(viewer, found.sight).allowed) throw notFound();
    const all = await findReintegration(scope, found.row.organisationId, caseId);
    const current = currentReturn(all.journeys);
    ctx.audit("case.reintegration.read", "case", caseId);
    return {
      ...all,
      current,
      followUps: current ? followUpsOf(current, all.outcomes, today()) : [],
      isLimited: found.row.isRecordingLimited,
      mayKeep: canKeepReintegration(viewer, found.sight).allowed,
    };
  });
}

export type Reintegration = Awaited<ReturnType<typeof readReintegration>>;
