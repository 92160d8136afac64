import { caseScopeOf } from "@/lib/access/scope";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import { canKeepProceedings, canReadProceedings } from "../policy";
import { findJustice } from "../queries/find-justice";

/** Reads the justice track of a case and writes that it was read (G6). Throws 404 for who may not. */
export function readJustice(viewer: Viewer, caseId: string) {
  return runCommand({ name: "proceedings.read", viewer, input: { caseId } }, async (ctx) => {
    const scope = caseScopeOf(ctx);
    const found = await findCaseRow(scope, caseId);
    if (!found || !canReadProceedings(viewer, found.isInvolved, found.sight).allowed)
      throw notFound();
    const justice = await findJustice(scope, found.row.organisationId, caseId);
    ctx.audit("case.justice.read", "case", caseId);
    const mayKeep = canKeepProceedings(viewer, found.isInvolved, found.sight).allowed;
    return { ...justice, isLimited: found.row.isRecordingLimited, mayKeep };
  });
}

export type Justice = Awaited<ReturnType<typeof readJustice>>;
