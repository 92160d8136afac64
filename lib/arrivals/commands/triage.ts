import { inCaseScope } from "@/lib/access/scope";
import { changeCase } from "@/lib/cases/commands/change-case";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import { recordConsent } from "@/lib/consent/commands";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { notFound } from "@/lib/server/problem";
import type { Code } from "@/lib/vocabulary/code-lists";
import { recordingOf } from "../lines/recording";

/** Says from the board how great the risk is, as it stands now: the last word counts. */
export async function setRisk(viewer: Viewer, caseId: string, risk: Code<"risk_level">) {
  const found = await inCaseScope(viewer, (scope) => findCaseRow(scope, caseId));
  if (!found) throw notFound();
  if (found.row.riskLevel === risk) return;
  await changeCase(viewer, caseId, found.row.version, { riskLevel: risk });
}

/** Writes down from the board what the person answered, orally and before a witness. */
export function answerRecording(viewer: Viewer, caseId: string, answer: "GIVEN" | "REFUSED") {
  return recordConsent(viewer, caseId, recordingOf(answer, today()));
}
