import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import type { ReferralKind, ReferralStatus, ServiceStatus, Side } from "../model";

/** What a referral is read with; the services in the order of their codes. */
export const SHOWN = {
  services: { orderBy: { type: "asc" } },
  request: true,
  assignments: { select: { userId: true } },
} as const;

/** A referral as its row. */
export async function findRow({ tx }: CaseScope, id: string) {
  return tx.referral.findFirst({ where: { id }, include: SHOWN });
}

export type ReferralRecord = NonNullable<Awaited<ReturnType<typeof findRow>>>;

/** Codes and names of organisations by id. */
export async function organisationsOf({ tx }: CaseScope, ids: readonly string[]) {
  const rows = await tx.organisation.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, code: true, name: true },
  });
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

const momentOf = (date: Date | null) => date?.toISOString() ?? null;

/** A referral in a list: number, state and G1, never more and no words of anybody. */
export function shown(
  row: ReferralRecord,
  viewerOrganisationId: string,
  names: Awaited<ReturnType<typeof organisationsOf>>,
) {
  const { request } = row;
  const side: Side = row.organisationId === viewerOrganisationId ? "SENDER" : "RECEIVER";
  return {
    ...{ id: row.id, number: row.number, version: row.version, side },
    ...{ status: row.status as ReferralStatus, kind: row.kind as ReferralKind },
    from: names.get(row.organisationId) ?? null,
    to: names.get(row.toOrganisationId) ?? null,
    ...{ pillars: row.pillars, urgency: row.urgency, reason: row.reason, basis: row.basis },
    services: row.services.map(({ type, status, waitingUntil }) => ({
      ...{ type, status: status as ServiceStatus },
      waitingUntil: waitingUntil && dateToDay(waitingUntil),
    })),
    request: request && {
      ...{ peopleCount: request.peopleCount, isChild: request.isChild, sex: request.sex },
      ...{ accompanyingChildren: request.accompanyingChildren, language: request.language },
      ...{ accessNeeds: request.accessNeeds, province: request.province, regency: request.regency },
      neededFrom: request.neededFrom && dateToDay(request.neededFrom),
      expectedDays: request.expectedDays,
    },
    sharedGroups: [...row.sharedGroups].sort(),
    ...{ sentAt: momentOf(row.sentAt), dueAt: momentOf(row.dueAt) },
    ...{ receivedAt: momentOf(row.receivedAt), respondedAt: momentOf(row.respondedAt) },
    ...{ acceptedAt: momentOf(row.acceptedAt), endedAt: momentOf(row.endedAt) },
    declineReason: row.declineReason,
    isAssigned: row.isAssigned,
  };
}

/** A row of a list of referrals. */
export type ReferralRow = ReturnType<typeof shown>;
