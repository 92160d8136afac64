import type { CaseScope } from "@/lib/access/scope";
import { listReturnedPlans, listWaitingPlans } from "@/lib/assistance/queries/approvals";
import { type DueItem, listDue, type PlanMatters } from "@/lib/assistance/queries/list-due";
import { addDays, type Day, dayToDate } from "@/lib/kernel/days";
import { holds } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import type { CaseMatter, WorkItem } from "../model";

const PLACES: Readonly<Record<DueItem["kind"], (caseId: string) => string>> = {
  TASK: (id) => `/cases/${id}/plan#tasks`,
  RISK_REVIEW: (id) => `/cases/${id}/safety/risk`,
  REFLECTION_ENDS: (id) => `/cases/${id}/happened`,
  VISIT_OUT: (id) => `/cases/${id}/plan#appointments`,
  APPOINTMENT: (id) => `/cases/${id}/plan#appointments`,
  APPOINTMENT_SETTLE: (id) => `/cases/${id}/plan#appointments`,
};

// A day is in time until it is over, in Western Indonesian time.
function lastMoment(dueAt: string): string {
  if (dueAt.length > 10) return dueAt;
  const end = dayToDate(addDays(dueAt, 1)).getTime() - 7 * 3_600_000;
  return new Date(end - 1).toISOString();
}

/** What falls due in plans; somebody who is not back from a visit in time is an emergency. */
export async function planWork(scope: CaseScope): Promise<WorkItem[]> {
  const at = now();
  const items = await listDue(scope, { today: today(), at });
  return items.map(({ kind, key, caseId, about, dueAt, colleague }) => ({
    ...{ kind, key, href: PLACES[kind](caseId), dueAt: lastMoment(dueAt) },
    about: colleague ? `${about} · ${colleague}` : about,
    isEmergency: kind === "VISIT_OUT" && dueAt < at.toISOString(),
  }));
}

/** Plans that wait for a supervisor's word, and the viewer's own that came back with one. */
export async function plansToAgree(scope: CaseScope): Promise<WorkItem[]> {
  const waiting = holds(scope.viewer, "SUPERVISOR") ? await listWaitingPlans(scope) : [];
  const returned = await listReturnedPlans(scope);
  const place = (caseId: string) => `/cases/${caseId}/plan#approval`;
  return [
    ...waiting.map(({ id, caseId, about }) => ({
      ...{ kind: "PLAN_APPROVE" as const, key: id, href: place(caseId), about, dueAt: null },
    })),
    ...returned.map(({ id, caseId, about }) => ({
      ...{ kind: "PLAN_RETURNED" as const, key: id, href: place(caseId), about, dueAt: null },
    })),
  ];
}

const DAYS_BEFORE_REVIEW = 3;

/** What of its plan matters now about one case, the gravest first. */
export function planMatters(
  caseId: string,
  { lateTasks, reviewOn, outSince }: PlanMatters,
  day: Day,
): readonly CaseMatter[] {
  const common = { key: "plan", about: "", dueAt: null, isLate: true };
  const plan = `/cases/${caseId}/plan`;
  const isDue = reviewOn !== null && reviewOn <= addDays(day, DAYS_BEFORE_REVIEW);
  const matters: (CaseMatter | false)[] = [
    outSince !== null && {
      ...{ ...common, kind: "VISIT_OUT", href: `${plan}#appointments`, dueAt: outSince },
    },
    isDue && {
      ...{ ...common, kind: "RISK_REVIEW", href: `/cases/${caseId}/safety/risk` },
      ...{ dueAt: reviewOn, isLate: reviewOn < day },
    },
    lateTasks > 0 && {
      ...{ ...common, kind: "TASKS_LATE", href: `${plan}#tasks`, about: String(lateTasks) },
    },
  ];
  return matters.filter((matter) => matter !== false);
}
