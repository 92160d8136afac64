import type { CaseScope } from "@/lib/access/scope";
import { addDays, type Day, dateToDay, dayOf, dayToDate } from "@/lib/kernel/days";
import type { AppointmentKind } from "../model";

/** One thing on a day of the calendar; the case by pseudonym and number, never in words. */
export type CalendarEntry = {
  readonly kind: AppointmentKind | "TASK" | "RISK_REVIEW" | "HEARING" | "FOLLOW_UP";
  readonly key: string;
  readonly day: Day;
  /** The moment it begins; null for what has no time. */
  readonly startsAt: string | null;
  readonly caseId: string;
  readonly about: string;
  /** Who it is for, where that is a colleague. */
  readonly colleague: string | null;
  readonly isOver: boolean;
};

const CASE = {
  select: { reference: true, person: { select: { pseudonym: true } } },
} as const;
// Only the latest assessment of a case says when the next one is.
const LATEST = {
  ...{ select: { id: true }, take: 1 },
  orderBy: [{ assessedAt: "desc" as const }, { id: "desc" as const }],
};
const SHOWN = 500;

type Named = { readonly reference: string; readonly person: { readonly pseudonym: string } };
const aboutOf = ({ reference, person }: Named) => `${person.pseudonym} · ${reference}`;
const startOf = (day: Day) => new Date(`${day}T00:00:00+07:00`);

type Span = { readonly first: Day; readonly last: Day; readonly whose: "me" | "all" };

/**
 * Appointments, terms of tasks and reviews of risk from one day to another, both included: the viewer's own,
 * or everybody's in the cases that he sees.
 */
export async function listCalendar(
  { tx, viewer }: CaseScope,
  { first, last, whose }: Span,
): Promise<readonly CalendarEntry[]> {
  const { organisationId, userId } = viewer;
  const mine = whose === "me" ? { ownerUserId: userId } : {};
  const days = { gte: dayToDate(first), lte: dayToDate(last) };
  const meetings = await tx.appointment.findMany({
    where: {
      ...{ organisationId, ...mine, status: { in: ["PLANNED", "HELD"] } },
      startsAt: { gte: startOf(first), lt: startOf(addDays(last, 1)) },
    },
    select: {
      ...{ id: true, caseId: true, kind: true, startsAt: true, status: true },
      ...{ ownerUserId: true, case: CASE },
    },
    orderBy: { startsAt: "asc" },
    take: SHOWN,
  });
  const tasks = await tx.caseTask.findMany({
    where: { organisationId, ...mine, doneAt: null, dueOn: days },
    select: { id: true, caseId: true, dueOn: true, ownerUserId: true, case: CASE },
    orderBy: { dueOn: "asc" },
    take: SHOWN,
  });
  const reviews = await tx.riskAssessment.findMany({
    where: {
      ...{ organisationId, nextReviewAt: days },
      case: { ...mine, status: { notIn: ["CLOSED", "CLOSED_REFERRED"] } },
    },
    select: {
      ...{ id: true, caseId: true, nextReviewAt: true },
      case: { select: { ...CASE.select, ownerUserId: true, risks: LATEST } },
    },
    orderBy: { nextReviewAt: "asc" },
    take: SHOWN,
  });
  const owners = [
    ...[...meetings, ...tasks].map(({ ownerUserId }) => ownerUserId),
    ...reviews.map((row) => row.case.ownerUserId),
  ];
  const users = await tx.user.findMany({
    where: { id: { in: [...new Set(owners)].filter((id) => id !== userId) } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name ?? null;
  const entry = (row: { id: string; caseId: string; case: Named }, owner: string) => ({
    ...{ key: row.id, caseId: row.caseId, about: aboutOf(row.case), colleague: nameOf(owner) },
  });
  return [
    ...reviews
      .filter((row) => row.case.risks[0]?.id === row.id)
      .map((row) => ({
        ...{ ...entry(row, row.case.ownerUserId), kind: "RISK_REVIEW" as const },
        ...{ day: dateToDay(row.nextReviewAt ?? dayToDate(first)), startsAt: null, isOver: false },
      })),
    ...tasks.map((row) => ({
      ...{ ...entry(row, row.ownerUserId), kind: "TASK" as const },
      ...{ day: dateToDay(row.dueOn ?? dayToDate(first)), startsAt: null, isOver: false },
    })),
    ...meetings.map((row) => ({
      ...{ ...entry(row, row.ownerUserId), kind: row.kind as AppointmentKind },
      ...{ day: dayOf(row.startsAt), startsAt: row.startsAt.toISOString() },
      isOver: row.status === "HELD",
    })),
  ];
}
