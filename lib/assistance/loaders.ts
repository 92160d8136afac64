import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { countAttempt } from "@/lib/access/limits";
import { type CaseScope, inCaseScope } from "@/lib/access/scope";
import type { CaseView } from "@/lib/cases/queries/find-case";
import { findCaseRules } from "@/lib/cases/queries/find-closure";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { changesSince, snapshotOf } from "./approval/snapshot";
import { type FeedEntry, icsOf } from "./calendar/ics";
import { monthOf } from "./calendar/month";
import { dutiesOf } from "./duties/duties";
import { canDecidePlan, canKeepCalendar, canSeeTeamCalendar } from "./policy";
import { listApprovals } from "./queries/approvals";
import { findFeed, readFeed } from "./queries/calendar-feed";
import { findDutyFacts } from "./queries/duty-facts";
import { findGiven } from "./queries/find-given";
import { findPlan, type Plan } from "./queries/find-plan";
import { findSafety } from "./queries/find-safety";
import { listCalendar } from "./queries/list-calendar";
import { listPeople } from "./queries/list-people";

type Loaded = { readonly viewer: Viewer; readonly view: CaseView };

const isWorkedOn = ({ status, disposedAt }: CaseView) =>
  !status.startsWith("CLOSED") && disposedAt === null;

// Of the latest request what changed since; a request that was taken back or given back asks for nothing any more.
async function approvalOf(scope: CaseScope, { viewer, view }: Loaded, plan: Plan) {
  const [latest = null, ...earlier] = await listApprovals(scope, view.id);
  const compared = [latest, ...earlier].find(
    (row) => row?.state === "APPROVED" || row?.state === "WAITING",
  );
  const { planNeedsApproval } = await findCaseRules(scope, viewer.organisationId);
  const of = { askedBy: latest?.asker.id ?? "", ownerUserId: view.owner.id };
  const isWaiting = latest?.state === "WAITING";
  return {
    ...{ latest, earlier, isDemanded: planNeedsApproval, formKey: newId() },
    changes: compared ? changesSince(compared.plan, snapshotOf(plan.goals, plan.tasks)) : [],
    mayAsk: isWorkedOn(view) && !isWaiting,
    mayAnswer: isWaiting && canDecidePlan(viewer, of, view.sight).allowed,
    mayWithdraw: isWaiting && of.askedBy === viewer.userId,
  };
}

/** The plan of a case that its frame has read, and what the record itself asks for. */
export function loadPlan(loaded: Loaded) {
  const { viewer, view } = loaded;
  return inCaseScope(viewer, async (scope) => {
    const plan = await findPlan(scope, view.id);
    const approval = await approvalOf(scope, loaded, plan);
    return { ...plan, approval, isOpen: isWorkedOn(view), ...(await restOf(scope, view)) };
  });
}

async function restOf(scope: CaseScope, view: CaseView) {
  return {
    ...(await findGiven(scope, view.id)),
    duties: dutiesOf(await findDutyFacts(scope, view, now()), today()),
    ...{ today: today(), at: now().toISOString() },
  };
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
      ...{ goal, task, appointment },
      // A step keeps its goal, whatever became of that.
      goals: goals.filter(({ id: one, status }) => status === "OPEN" || one === task?.goalId),
      ...{ people: await listPeople(scope, view.id), me: viewer.userId, today: today() },
      services: view.services,
      goalId: task?.goalId ?? one(query["goal"]) ?? null,
    };
  });
}

type Assessed = {
  readonly viewer: Viewer;
  readonly view: Pick<CaseView, "id" | "vulnerabilityFactors" | "services" | "isRecordingLimited">;
};

/** One receipt of a case, to be printed. */
export async function loadReceipt({ viewer, view }: Loaded, id: string) {
  const { given } = await inCaseScope(viewer, (scope) => findGiven(scope, view.id));
  return given.find((one) => one.id === id) ?? pageNotFound();
}

/** How safe and how vulnerable the person is, and what is needed, of a case that its frame has read. */
export function loadSafety({ viewer, view }: Assessed) {
  return inCaseScope(viewer, async (scope) => ({
    ...(await findSafety(scope, view.id, view.vulnerabilityFactors)),
    ...{ services: view.services, isLimited: view.isRecordingLimited, today: today() },
  }));
}

/** A month of the viewer's calendar; a supervisor may ask for everybody's (`whose=all`). */
export async function loadCalendar(query: Query) {
  const viewer = await requireViewer();
  if (!canKeepCalendar(viewer).allowed) pageNotFound();
  const day = today();
  const month = monthOf(one(query["month"]), day);
  const mayAll = canSeeTeamCalendar(viewer).allowed;
  const whose = mayAll && one(query["whose"]) === "all" ? ("all" as const) : ("me" as const);
  const [first = month.first, last = month.last] = [
    month.weeks[0]?.[0],
    month.weeks.at(-1)?.at(-1),
  ];
  return inCaseScope(viewer, async (scope) => ({
    ...{ month, whose, mayAll, today: day, feed: await findFeed(scope) },
    entries: await listCalendar(scope, { first, last, whose }),
  }));
}

const READS_AN_HOUR = 120;

/** The calendar under an address; null where there is none (any more), or it is asked far too often. */
export async function loadFeed(name: string): Promise<string | null> {
  const token = name.replace(/\.ics$/, "");
  if (!/^[\w-]{43}$/.test(token)) return null;
  const { taken } = await countAttempt("calendar", token, 3600, 1);
  if (taken > READS_AN_HOUR) return null;
  const entries: readonly FeedEntry[] | null = await readFeed(token, today());
  return entries && icsOf(entries, "Lentera", now());
}
