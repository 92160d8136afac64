import type { CaseScope } from "@/lib/access/scope";
import { addDays, type Day, dateToDay, dayToDate } from "@/lib/kernel/days";
import { holds } from "@/lib/kernel/viewer";

/** Something of a plan that falls due; it names the case by pseudonym and number, never by words. */
export type DueItem = {
  readonly kind:
    | ("TASK" | "RISK_REVIEW" | "REFLECTION_ENDS")
    | ("VISIT_OUT" | "APPOINTMENT" | "APPOINTMENT_SETTLE");
  readonly key: string;
  readonly caseId: string;
  readonly about: string;
  /** A day or a moment. */
  readonly dueAt: string;
  /** Who is to do it, where that is a colleague. */
  readonly colleague: string | null;
};

const DAYS_AHEAD = 7;
const DAYS_OF_REFLECTION = 14;
const HOURS_OF_APPOINTMENTS = 48;
const HOUR = 3_600_000;
const SHOWN = 20;
const OPEN = { status: { notIn: ["CLOSED", "CLOSED_REFERRED"] } };
const CASE = {
  select: { reference: true, person: { select: { pseudonym: true } } },
} as const;

type Named = { readonly reference: string; readonly person: { readonly pseudonym: string } };
const aboutOf = ({ reference, person }: Named) => `${person.pseudonym} · ${reference}`;

async function colleagues({ tx, viewer }: CaseScope, ids: readonly string[]) {
  const users = await tx.user.findMany({
    where: { id: { in: [...new Set(ids)].filter((id) => id !== viewer.userId) } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}

// A supervisor is told what colleagues are late with; what is only to come is theirs.
async function tasksDue(scope: CaseScope, today: Day): Promise<DueItem[]> {
  const { tx, viewer } = scope;
  const { organisationId, userId } = viewer;
  const mine = { ownerUserId: userId, dueOn: { lte: dayToDate(addDays(today, DAYS_AHEAD)) } };
  const late = { dueOn: { lt: dayToDate(today) } };
  const rows = await tx.caseTask.findMany({
    where: {
      ...{ organisationId, doneAt: null, case: OPEN },
      OR: holds(viewer, "SUPERVISOR") ? [mine, late] : [mine],
    },
    select: { id: true, caseId: true, dueOn: true, ownerUserId: true, case: CASE },
    orderBy: { dueOn: "asc" },
    take: SHOWN,
  });
  const names = await colleagues(
    scope,
    rows.map(({ ownerUserId }) => ownerUserId),
  );
  return rows.map((row) => ({
    ...{ kind: "TASK" as const, key: row.id, caseId: row.caseId, about: aboutOf(row.case) },
    dueAt: dateToDay(row.dueOn ?? dayToDate(today)),
    colleague: names.get(row.ownerUserId) ?? null,
  }));
}

type DayRow = {
  readonly id: string;
  readonly case_id: string;
  readonly on: Date;
  readonly owner: string;
  readonly reference: string;
  readonly pseudonym: string;
};

async function itemsOf(scope: CaseScope, kind: "RISK_REVIEW" | "REFLECTION_ENDS", rows: DayRow[]) {
  const names = await colleagues(
    scope,
    rows.map(({ owner }) => owner),
  );
  return rows.map(
    ({ id, case_id: caseId, on, owner, reference, pseudonym }): DueItem => ({
      ...{ kind, key: id, caseId, about: aboutOf({ reference, person: { pseudonym } }) },
      ...{ dueAt: dateToDay(on), colleague: names.get(owner) ?? null },
    }),
  );
}

// Only the latest assessment of a case asks for the next one.
async function reviewsDue(scope: CaseScope, today: Day): Promise<DueItem[]> {
  const { tx, viewer } = scope;
  const soon = addDays(today, DAYS_AHEAD);
  const supervises = holds(viewer, "SUPERVISOR");
  const rows = await tx.$queryRaw<DayRow[]>`
    SELECT r.id, r.case_id, r.next_review_at AS "on", c.owner_user_id AS owner, c.reference, p.pseudonym
    FROM risk_assessments r
    JOIN cases c ON c.organisation_id = r.organisation_id AND c.id = r.case_id
    JOIN persons p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
    WHERE r.organisation_id = ${viewer.organisationId}::uuid AND r.next_review_at <= ${soon}::date
      AND c.status NOT IN ('CLOSED', 'CLOSED_REFERRED')
      AND (c.owner_user_id = ${viewer.userId}::uuid OR (${supervises} AND r.next_review_at < ${today}::date))
      AND NOT EXISTS (SELECT 1 FROM risk_assessments l WHERE l.organisation_id = r.organisation_id
        AND l.case_id = r.case_id AND (l.assessed_at, l.id) > (r.assessed_at, r.id))
    ORDER BY r.next_review_at LIMIT ${SHOWN}`;
  return itemsOf(scope, "RISK_REVIEW", rows);
}

async function reflectionsEnding(scope: CaseScope, today: Day): Promise<DueItem[]> {
  const { tx, viewer } = scope;
  const rows = await tx.$queryRaw<DayRow[]>`
    SELECT s.id, s.case_id, s.reflection_period_until AS "on", c.owner_user_id AS owner, c.reference, p.pseudonym
    FROM screenings s
    JOIN cases c ON c.organisation_id = s.organisation_id AND c.id = s.case_id
    JOIN persons p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
    WHERE s.organisation_id = ${viewer.organisationId}::uuid AND c.owner_user_id = ${viewer.userId}::uuid
      AND s.reflection_period_until BETWEEN ${today}::date AND ${addDays(today, DAYS_OF_REFLECTION)}::date
      AND c.status NOT IN ('CLOSED', 'CLOSED_REFERRED')
      AND NOT EXISTS (SELECT 1 FROM screenings l WHERE l.organisation_id = s.organisation_id
        AND l.case_id = s.case_id AND (l.screened_at, l.id) > (s.screened_at, s.id))
    ORDER BY s.reflection_period_until LIMIT ${SHOWN}`;
  return itemsOf(scope, "REFLECTION_ENDS", rows);
}

// Who is out, to himself; to a supervisor everybody who should be back.
async function visitsOut(scope: CaseScope, at: Date): Promise<DueItem[]> {
  const { tx, viewer } = scope;
  const { organisationId, userId } = viewer;
  const mine = { ownerUserId: userId };
  const late = { outDueAt: { lt: at } };
  const rows = await tx.appointment.findMany({
    where: {
      ...{ organisationId, checkedInAt: { not: null }, checkedOutAt: null },
      OR: holds(viewer, "SUPERVISOR") ? [mine, late] : [mine],
    },
    select: { id: true, caseId: true, outDueAt: true, ownerUserId: true, case: CASE },
    orderBy: { outDueAt: "asc" },
    take: SHOWN,
  });
  const names = await colleagues(
    scope,
    rows.map(({ ownerUserId }) => ownerUserId),
  );
  return rows.map((row) => ({
    ...{ kind: "VISIT_OUT" as const, key: row.id, caseId: row.caseId, about: aboutOf(row.case) },
    dueAt: (row.outDueAt ?? at).toISOString(),
    colleague: names.get(row.ownerUserId) ?? null,
  }));
}

async function ownAppointments({ tx, viewer }: CaseScope, at: Date): Promise<DueItem[]> {
  const { organisationId, userId } = viewer;
  const rows = await tx.appointment.findMany({
    where: {
      ...{ organisationId, ownerUserId: userId, status: "PLANNED", checkedInAt: null, case: OPEN },
      startsAt: { lte: new Date(at.getTime() + HOURS_OF_APPOINTMENTS * HOUR) },
    },
    select: { id: true, caseId: true, startsAt: true, endsAt: true, case: CASE },
    orderBy: { startsAt: "asc" },
    take: SHOWN,
  });
  return rows.map(({ id, caseId, startsAt, endsAt, case: one }) => ({
    kind: endsAt < at ? ("APPOINTMENT_SETTLE" as const) : ("APPOINTMENT" as const),
    ...{ key: id, caseId, about: aboutOf(one), colleague: null },
    dueAt: (endsAt < at ? endsAt : startsAt).toISOString(),
  }));
}

/** What falls due in the plans of the cases that the viewer works on; for a supervisor what others are late with too. */
export async function listDue(
  scope: CaseScope,
  { today, at }: { readonly today: Day; readonly at: Date },
): Promise<DueItem[]> {
  return [
    ...(await visitsOut(scope, at)),
    ...(await tasksDue(scope, today)),
    ...(await reviewsDue(scope, today)),
    ...(await ownAppointments(scope, at)),
    ...(await reflectionsEnding(scope, today)),
  ];
}

/** What of the plan of one case matters now. */
export async function findPlanMatters(
  { tx, viewer }: CaseScope,
  caseId: string,
  { today, at }: { readonly today: Day; readonly at: Date },
) {
  const where = { organisationId: viewer.organisationId, caseId };
  const late = { doneAt: null, dueOn: { lt: dayToDate(today) } };
  const lateTasks = await tx.caseTask.count({ where: { ...where, ...late } });
  const risk = await tx.riskAssessment.findFirst({
    where,
    orderBy: [{ assessedAt: "desc" }, { id: "desc" }],
    select: { nextReviewAt: true },
  });
  const out = await tx.appointment.findFirst({
    where: { ...where, checkedInAt: { not: null }, checkedOutAt: null, outDueAt: { lt: at } },
    select: { outDueAt: true },
  });
  return {
    ...{ lateTasks, reviewOn: risk?.nextReviewAt ? dateToDay(risk.nextReviewAt) : null },
    outSince: out?.outDueAt?.toISOString() ?? null,
  };
}

export type PlanMatters = Awaited<ReturnType<typeof findPlanMatters>>;
