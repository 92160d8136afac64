import type { CaseScope } from "@/lib/access/scope";
import { type Day, dateToDay } from "@/lib/kernel/days";
import type { DataKey } from "@/lib/server/crypto";
import { openColumns } from "@/lib/server/sealed";
import type { Code } from "@/lib/vocabulary/code-lists";
import { type Assessed, SAFETY_PARTS } from "../model";
import { keyOfCase, namesOf } from "./find-plan";

type Key = DataKey | undefined;

async function listRisks(scope: CaseScope, caseId: string, key: Key) {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const rows = await tx.riskAssessment.findMany({
    where: { organisationId, caseId },
    orderBy: [{ assessedAt: "desc" }, { id: "desc" }],
    take: 50,
  });
  const names = await namesOf(
    scope,
    rows.map(({ assessedBy }) => assessedBy),
  );
  return rows.map((row) => ({
    ...{ id: row.id, level: row.level as Code<"risk_level"> },
    assessedAt: row.assessedAt.toISOString(),
    assessedBy: names.get(row.assessedBy) ?? null,
    nextReviewOn: row.nextReviewAt ? dateToDay(row.nextReviewAt) : null,
    ...openColumns(key, { table: "risk_assessments", organisationId, rowId: row.id }, row, [
      "note",
    ]),
  }));
}

async function latestPlan(scope: CaseScope, caseId: string, key: Key) {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const row = await tx.safetyPlan.findFirst({
    where: { organisationId, caseId },
    orderBy: { version: "desc" },
  });
  if (!row) return null;
  const place = { table: "safety_plans", organisationId, rowId: `${caseId}/${row.version}` };
  const names = await namesOf(scope, [row.savedBy]);
  return {
    ...{ version: row.version, savedAt: row.savedAt.toISOString() },
    savedBy: names.get(row.savedBy) ?? null,
    parts: openColumns(key, place, row, SAFETY_PARTS),
  };
}

async function listAssessments({ tx, viewer }: CaseScope, caseId: string) {
  const rows = await tx.vulnerabilityAssessment.findMany({
    where: { organisationId: viewer.organisationId, caseId },
    orderBy: [{ assessedOn: "asc" }, { id: "asc" }],
    take: 50,
  });
  return rows.map(
    (row): Assessed => ({
      ...{ id: row.id, on: dateToDay(row.assessedOn) },
      factors: row.factors.map((code, at) => ({ code, severity: row.severities[at] ?? 0 })),
    }),
  );
}

type Noted = { readonly code: string; readonly severity: number | null; readonly assessedAt: Day };

// Before the first assessment the case's own list is all there is.
function beginningOf(noted: readonly Noted[]): Assessed[] {
  const days = [...new Set(noted.map(({ assessedAt }) => assessedAt))].sort();
  return days.map((on) => ({
    ...{ id: on, on },
    factors: noted
      .filter(({ assessedAt }) => assessedAt === on)
      .map(({ code, severity }) => ({ code, severity: severity ?? 0 })),
  }));
}

/** How safe and how vulnerable the person of a case is: what was assessed, and the plan to stay safe. */
export async function findSafety(scope: CaseScope, caseId: string, noted: readonly Noted[]) {
  const key = await keyOfCase(scope, caseId);
  const risks = await listRisks(scope, caseId, key);
  const plan = await latestPlan(scope, caseId, key);
  const assessments = await listAssessments(scope, caseId);
  return {
    ...{ risks, plan },
    assessments: assessments.length > 0 ? assessments : beginningOf(noted),
  };
}

export type Safety = Awaited<ReturnType<typeof findSafety>>;
