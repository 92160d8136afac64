import type { CaseScope } from "@/lib/access/scope";
import { type Day, dateToDay, dayIn, dayOf } from "@/lib/kernel/days";
import type { DutyFacts } from "../duties/duties";

/** What is known of a case from its own page. */
type Known = {
  readonly id: string;
  readonly status: string;
  readonly registeredAt: Day;
  readonly consents: readonly {
    readonly id: string;
    readonly status: string;
    readonly validUntil: string | null;
  }[];
  readonly screenings: readonly { readonly reflectionPeriodUntil: string | null }[];
  readonly services: readonly {
    readonly id: string;
    readonly status: string;
    readonly requestedAt: string | null;
  }[];
};

async function lastContact({ tx }: CaseScope, caseId: string, since: Day): Promise<Day> {
  const note = await tx.caseNote.findFirst({
    where: { caseId, kind: { in: ["CONTACT", "VISIT"] } },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  const met = await tx.appointment.findFirst({
    where: { caseId, status: "HELD" },
    orderBy: { startsAt: "desc" },
    select: { startsAt: true },
  });
  const days = [note?.at, met?.startsAt].flatMap((at) => (at ? [dayOf(at)] : []));
  return [since, ...days].sort().at(-1) ?? since;
}

/** What the duties of a case follow from, beside what its page has read already. */
export async function findDutyFacts(scope: CaseScope, known: Known, at: Date): Promise<DutyFacts> {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const where = { organisationId, caseId: known.id };
  const risk = await tx.riskAssessment.findFirst({
    where,
    orderBy: [{ assessedAt: "desc" }, { id: "desc" }],
    select: { nextReviewAt: true },
  });
  const openGoals = await tx.planGoal.count({ where: { ...where, status: "OPEN" } });
  const past = await tx.appointment.findMany({
    where: { ...where, status: "PLANNED", endsAt: { lt: at }, checkedInAt: null },
    select: { id: true, endsAt: true },
    orderBy: { endsAt: "asc" },
    take: 20,
  });
  return {
    ...{ status: known.status, openGoals },
    reviewOn: risk?.nextReviewAt ? dateToDay(risk.nextReviewAt) : null,
    lastContactOn: await lastContact(scope, known.id, known.registeredAt),
    reflectionUntil: known.screenings.at(-1)?.reflectionPeriodUntil ?? null,
    consents: known.consents.flatMap(({ id, status, validUntil }) =>
      status === "GIVEN" && validUntil ? [{ id, until: dayIn(validUntil) }] : [],
    ),
    needs: known.services.flatMap(({ id, status, requestedAt }) =>
      status === "IDENTIFIED" ? [{ id, since: requestedAt ?? known.registeredAt }] : [],
    ),
    unsettled: past.map(({ id, endsAt }) => ({ id, on: dayOf(endsAt) })),
  };
}
