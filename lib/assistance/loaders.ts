import { notFound as pageNotFound } from "next/navigation";
import { inCaseScope } from "@/lib/access/scope";
import type { CaseView } from "@/lib/cases/queries/find-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { dutiesOf } from "./duties/duties";
import { findDutyFacts } from "./queries/duty-facts";
import { findPlan } from "./queries/find-plan";
import { findSafety } from "./queries/find-safety";
import { listPeople } from "./queries/list-people";

type Known = Parameters<typeof findDutyFacts>[1];
type Loaded = { readonly viewer: Viewer; readonly view: Known };

/** The plan of a case that its frame has read, and what the record itself asks for. */
export function loadPlan({ viewer, view }: Loaded) {
  return inCaseScope(viewer, async (scope) => ({
    ...(await findPlan(scope, view.id)),
    duties: dutiesOf(await findDutyFacts(scope, view, now()), today()),
    ...{ today: today(), at: now().toISOString() },
  }));
}

const one = (said: string | string[] | undefined) => (typeof said === "string" ? said : undefined);
type Query = Readonly<Record<string, string | string[] | undefined>>;

/** What a form of the plan begins with: who may be given something, and what is there already. */
export function loadPlanForm({ viewer, view }: Loaded, query: Query) {
  return inCaseScope(viewer, async (scope) => {
    const { goals, tasks, appointments } = await findPlan(scope, view.id);
    const id = one(query["id"]);
    const found = <T extends { id: string }>(rows: readonly T[]) =>
      id === undefined ? null : (rows.find((row) => row.id === id) ?? null);
    const [goal, task, appointment] = [found(goals), found(tasks), found(appointments)];
    if (id !== undefined && !goal && !task && !appointment) pageNotFound();
    return {
      ...{ goal, task, appointment, goals: goals.filter(({ status }) => status === "OPEN") },
      ...{ people: await listPeople(scope, view.id), me: viewer.userId, today: today() },
      goalId: task?.goalId ?? one(query["goal"]) ?? null,
    };
  });
}

type Assessed = {
  readonly viewer: Viewer;
  readonly view: Pick<CaseView, "id" | "vulnerabilityFactors" | "services" | "isRecordingLimited">;
};

/** How safe and how vulnerable the person is, and what is needed, of a case that its frame has read. */
export function loadSafety({ viewer, view }: Assessed) {
  return inCaseScope(viewer, async (scope) => ({
    ...(await findSafety(scope, view.id, view.vulnerabilityFactors)),
    ...{ services: view.services, isLimited: view.isRecordingLimited, today: today() },
  }));
}
