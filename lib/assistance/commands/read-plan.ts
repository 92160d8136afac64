import { caseScopeOf } from "@/lib/access/scope";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import { listApprovals } from "../queries/approvals";
import { findGiven } from "../queries/find-given";
import { findPlan } from "../queries/find-plan";

/** Reads the plan of a case of the viewer's organisation and writes that it was read; 404 for anybody else. */
export function readPlan(viewer: Viewer, caseId: string) {
  const spec = { name: "assistance.readPlan", viewer, input: { caseId } };
  return runCommand(spec, async (ctx) => {
    const scope = caseScopeOf(ctx);
    const found = await findCaseRow(scope, caseId);
    if (found?.sight.relation !== "OWN") throw notFound();
    const plan = {
      ...{ ...(await findPlan(scope, caseId)), ...(await findGiven(scope, caseId)) },
      approvals: await listApprovals(scope, caseId),
    };
    ctx.audit("case.plan.read", "case", caseId);
    return plan;
  });
}
