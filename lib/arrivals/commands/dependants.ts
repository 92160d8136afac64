import { caseScopeOf } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { invalid, notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { listDependants } from "../queries/list-dependants";
import type { Dependant } from "../schema";

/**
 * Records somebody who travels along and is no victim: no person of a case, and so counted nowhere as one.
 * Throws 404 for a case that is not the viewer's, 422 at a name or a note where recording was not agreed to.
 */
export function addDependant(
  viewer: Viewer,
  caseId: string,
  input: Dependant,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "arrivals.addDependant", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const { row } = await requireCase(ctx, caseId, null);
    const refused = (["name", "note"] as const).filter(
      (path) => row.isRecordingLimited && input[path],
    );
    if (refused.length > 0) {
      const message = "cases.errors.recordingNotConsented";
      throw invalid(
        refused.map((path) => ({ path, message })),
        "recordingNotConsented",
      );
    }
    const { organisationId, userId } = viewer;
    const id = newId();
    const place = { table: "case_dependants", organisationId, rowId: id };
    const key = await dataKey(ctx.tx, caseId);
    const { name = null, note = null, age = null, relation, needs = [] } = input;
    await ctx.tx.caseDependant.createMany({
      data: [
        {
          ...{ organisationId, id, caseId, age, relation, needs },
          ...sealColumns(key, place, { name, note }),
          ...{ recordedBy: userId, createdAt: ctx.now },
        },
      ],
    });
    await recordCaseEvent(ctx, caseId, "DEPENDANT_ADDED", { relation });
    ctx.audit("case.dependant.add", "case", caseId, { dependantId: id });
    return { id };
  });
}

/** Who travels along, read over the API and told in the log; 404 for a case of another organisation. */
export function readDependants(viewer: Viewer, caseId: string) {
  const spec = { name: "arrivals.readDependants", viewer, input: { caseId } };
  return runCommand(spec, async (ctx) => {
    const scope = caseScopeOf(ctx);
    const found = await findCaseRow(scope, caseId);
    if (found?.sight.relation !== "OWN") throw notFound();
    ctx.audit("case.dependants.read", "case", caseId);
    return listDependants(scope, caseId);
  });
}

/** Takes somebody off who was written down by mistake. */
export function removeDependant(viewer: Viewer, caseId: string, id: string) {
  const spec = { name: "arrivals.removeDependant", viewer, input: { caseId, id } };
  return runCommand(spec, async (ctx) => {
    await requireCase(ctx, caseId, null);
    const { organisationId } = viewer;
    const gone = await ctx.tx.caseDependant.deleteMany({ where: { organisationId, caseId, id } });
    if (gone.count === 0) throw notFound();
    await recordCaseEvent(ctx, caseId, "DEPENDANT_REMOVED");
    ctx.audit("case.dependant.remove", "case", caseId, { dependantId: id });
    return { caseId };
  });
}
