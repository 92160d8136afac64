import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { now } from "@/lib/server/clock";

/** The case of the caller's organisation that a referral or a consent is made for; null where there is none. */
export async function findSubject({ tx, viewer }: CaseScope, caseId: string) {
  const row = await tx.case.findFirst({
    where: { id: caseId, organisationId: viewer.organisationId },
    select: {
      ...{ id: true, reference: true, riskLevel: true, registrationProvince: true },
      registrationRegency: true,
      services: { where: { status: "IDENTIFIED" }, select: { type: true } },
      person: {
        select: { pseudonym: true, demographics: { select: { isChild: true, gender: true } } },
      },
    },
  });
  if (!row) return null;
  const { person, services, riskLevel, registrationProvince, registrationRegency } = row;
  return {
    ...{ id: row.id, reference: row.reference, pseudonym: person.pseudonym, riskLevel },
    ...{ province: registrationProvince, regency: registrationRegency },
    ...{ isChild: person.demographics?.isChild ?? null },
    ...{ sex: person.demographics?.gender ?? null },
    needs: services.map(({ type }) => type),
  };
}

/** Active consents of a case to share it, by who they name. */
export async function listSharingConsents({ tx }: CaseScope, caseId: string) {
  const rows = await tx.consent.findMany({
    where: {
      ...{ caseId, status: "GIVEN", withdrawnAt: null },
      recipientOrganisationId: { not: null },
      OR: [{ endsAt: null }, { endsAt: { gt: now() } }],
    },
    select: { id: true, recipientOrganisationId: true, fieldGroups: true, validUntil: true },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(({ id, recipientOrganisationId, fieldGroups, validUntil }) => ({
    ...{ id, recipientOrganisationId, groups: [...fieldGroups].sort() },
    validUntil: validUntil && dateToDay(validUntil),
  }));
}

/** Colleagues who may be given a received referral. */
export async function listColleagues({ tx, viewer }: CaseScope) {
  const rows = await tx.membership.findMany({
    where: {
      ...{ organisationId: viewer.organisationId, endedAt: null },
      roles: { hasSome: ["CASEWORKER", "SUPERVISOR"] },
    },
    select: { user: { select: { id: true, name: true } } },
  });
  return rows.map(({ user }) => user).sort((one, other) => one.name.localeCompare(other.name));
}
