import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import type { DataKey } from "@/lib/server/crypto";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";
import type { AppointmentKind, AppointmentState, GoalState } from "../model";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : null);
const maybeMoment = (date: Date | null) => date?.toISOString() ?? null;

type Names = ReadonlyMap<string, string>;
type Key = DataKey | undefined;

/** The names of people, by id. */
export async function namesOf({ tx }: CaseScope, ids: readonly string[]): Promise<Names> {
  const users = await tx.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** The key of a case, for what the caller may open. */
export async function keyOfCase({ tx }: CaseScope, caseId: string): Promise<Key> {
  return (await dataKeys(tx, [caseId])).get(caseId);
}

const placeIn = (table: string, row: { organisationId: string; id: string }) => ({
  ...{ table, organisationId: row.organisationId, rowId: row.id },
});

async function listTasks(scope: CaseScope, caseId: string, key: Key) {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const rows = await tx.caseTask.findMany({
    where: { organisationId, caseId },
    orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
  });
  const names = await namesOf(
    scope,
    rows.flatMap(({ ownerUserId, doneBy }) => [ownerUserId, doneBy ?? ownerUserId]),
  );
  return rows.map((row) => ({
    ...{ id: row.id, goalId: row.goalId, conferenceId: row.conferenceId, version: row.version },
    owner: { id: row.ownerUserId, name: names.get(row.ownerUserId) ?? null },
    ...{ dueOn: maybeDay(row.dueOn), doneAt: maybeMoment(row.doneAt) },
    doneBy: row.doneBy ? (names.get(row.doneBy) ?? null) : null,
    ...openColumns(key, placeIn("case_tasks", row), row, ["words"]),
  }));
}

async function listGoals({ tx, viewer }: CaseScope, caseId: string, key: Key) {
  const rows = await tx.planGoal.findMany({
    where: { organisationId: viewer.organisationId, caseId },
    orderBy: { createdAt: "asc" },
  });
  return rows.map((row) => ({
    ...{ id: row.id, category: row.category, status: row.status as GoalState },
    ...{ dueOn: maybeDay(row.dueOn), version: row.version },
    ...openColumns(key, placeIn("plan_goals", row), row, ["words"]),
  }));
}

/** The appointments of a case, the latest first, words and places opened. */
export async function listAppointments(scope: CaseScope, caseId: string, key: Key) {
  const { tx, viewer } = scope;
  const rows = await tx.appointment.findMany({
    where: { organisationId: viewer.organisationId, caseId },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  const names = await namesOf(
    scope,
    rows.map(({ ownerUserId }) => ownerUserId),
  );
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as AppointmentKind, status: row.status as AppointmentState },
    ...{ startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() },
    ...{ checkedInAt: maybeMoment(row.checkedInAt), outDueAt: maybeMoment(row.outDueAt) },
    ...{ checkedOutAt: maybeMoment(row.checkedOutAt), version: row.version },
    owner: { id: row.ownerUserId, name: names.get(row.ownerUserId) ?? null },
    ...openColumns(key, placeIn("appointments", row), row, ["words", "place"]),
  }));
}

/** The plan of a case of the viewer's organisation: goals, tasks and appointments. */
export async function findPlan(scope: CaseScope, caseId: string) {
  const key = await keyOfCase(scope, caseId);
  const goals = await listGoals(scope, caseId, key);
  const tasks = await listTasks(scope, caseId, key);
  const appointments = await listAppointments(scope, caseId, key);
  return { goals, tasks, appointments };
}

export type Plan = Awaited<ReturnType<typeof findPlan>>;
export type TaskRow = Plan["tasks"][number];
export type GoalRow = Plan["goals"][number];
export type AppointmentRow = Plan["appointments"][number];
