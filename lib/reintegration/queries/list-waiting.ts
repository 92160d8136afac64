import type { CaseScope } from "@/lib/access/scope";
import { addDays, type Day, dateToDay, dayToDate } from "@/lib/kernel/days";
import { holds } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { type FollowUpMoment, MONTHS_AFTER } from "../model";
import { currentReturn, followUpsOf, waitingOf } from "../outcomes/outcomes";

export type WaitingFollowUp = {
  readonly caseId: string;
  readonly reference: string;
  readonly pseudonym: string;
  readonly moment: FollowUpMoment;
  readonly months: number;
  readonly dueOn: Day;
  readonly isLate: boolean;
};

/** After this nothing of a return waits any more: a year, and time to catch up on it. */
const DAYS_OF_INTEREST = 500;

/**
 * The follow-up that waits in each open case: of one case, or of those that are the viewer's own or given to
 * him. A supervisor is told of those that are late.
 */
export async function listWaitingFollowUps(
  { tx, viewer }: CaseScope,
  caseId: string | null,
): Promise<readonly WaitingFollowUp[]> {
  const { organisationId, userId } = viewer;
  const day = today();
  const isSupervisor = caseId === null && holds(viewer, "SUPERVISOR");
  const since = dayToDate(addDays(day, -DAYS_OF_INTEREST));
  const running = { userId, OR: [{ endsAt: null }, { endsAt: { gt: now() } }] };
  const mine = { OR: [{ ownerUserId: userId }, { assignments: { some: running } }] };
  const journeys = await tx.returnJourney.findMany({
    where: {
      ...{ organisationId, status: "ARRIVED", arrivedOn: { gte: since } },
      ...(caseId ? { caseId } : {}),
    },
    select: { id: true, caseId: true, status: true, arrivedOn: true },
  });
  const cases = await tx.case.findMany({
    where: {
      ...{ organisationId, id: { in: journeys.map((one) => one.caseId) } },
      NOT: { status: { startsWith: "CLOSED" } },
      ...(caseId || isSupervisor ? {} : mine),
    },
    select: { id: true, reference: true, person: { select: { pseudonym: true } } },
  });
  const looks = await tx.outcomeAssessment.findMany({
    where: { organisationId, caseId: { in: cases.map(({ id }) => id) } },
    select: { caseId: true, moment: true, journeyId: true, assessedOn: true, way: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return cases.flatMap(({ id, reference, person }) => {
    const of = journeys.flatMap(({ arrivedOn, ...one }) =>
      one.caseId === id ? [{ ...one, arrivedOn: arrivedOn && dateToDay(arrivedOn) }] : [],
    );
    const current = currentReturn(of);
    const assessed = looks.flatMap(({ assessedOn, ...one }) =>
      one.caseId === id ? [{ ...one, on: dateToDay(assessedOn) }] : [],
    );
    const waiting = current ? waitingOf(followUpsOf(current, assessed, day)) : null;
    if (!waiting || (isSupervisor && waiting.state !== "LATE")) return [];
    const { moment, dueOn, state } = waiting;
    const about = { caseId: id, reference, pseudonym: person.pseudonym };
    return [{ ...about, moment, dueOn, months: MONTHS_AFTER[moment], isLate: state === "LATE" }];
  });
}

/** Whether a way home is planned and nothing was taken with which it could be compared later. */
export async function lacksBaseline({ tx, viewer }: CaseScope, caseId: string): Promise<boolean> {
  const where = { organisationId: viewer.organisationId, caseId };
  const planned = await tx.returnJourney.count({
    where: { ...where, status: { in: ["PLANNED", "TRAVELLING"] } },
  });
  if (planned === 0) return false;
  return (await tx.outcomeAssessment.count({ where: { ...where, moment: "BASELINE" } })) === 0;
}
