import { makeAppointment } from "@/lib/assistance/commands/appointments";
import { giveAssistance, holdConference, recordFeedback } from "@/lib/assistance/commands/given";
import { setGoal } from "@/lib/assistance/commands/goals";
import { assessFactors, assessRisk, saveSafetyPlan } from "@/lib/assistance/commands/safety";
import { addTask } from "@/lib/assistance/commands/tasks";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";

/** Says something in every free text of a plan; `of` gives the words for each. */
export async function planWith(
  viewer: Viewer,
  caseId: string,
  of: (field: string) => string,
): Promise<void> {
  const goal = await setGoal(viewer, caseId, { words: of("goal") }, newId());
  await addTask(viewer, caseId, { words: of("task"), goalId: goal.id });
  await makeAppointment(viewer, caseId, {
    ...{ kind: "MEETING", words: of("appointment"), place: of("meeting place") },
    ...{ startsAt: "2026-12-01T09:00:00+07:00", endsAt: "2026-12-01T10:00:00+07:00" },
  });
  await saveSafetyPlan(viewer, caseId, 0, {
    ...{ warningSigns: of("signs"), steps: of("steps"), safePlaces: of("places") },
    ...{ helpers: of("helpers"), belongings: of("belongings") },
  });
  await assessRisk(viewer, caseId, { level: "HIGH", note: of("risk") });
  const factors = [{ code: "HH_DEBT" as const }];
  await assessFactors(viewer, caseId, { factors, note: of("factors") });
  const heldOn = "2026-11-02";
  const meeting = { heldOn, participants: of("participants"), decisions: of("decisions") };
  await holdConference(viewer, caseId, { ...meeting, tasks: [{ words: of("decided") }] });
  await giveAssistance(viewer, caseId, { kind: "KIND", givenOn: heldOn, what: of("goods") });
  await recordFeedback(viewer, caseId, { score: 3, words: of("feedback") });
}
