import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { FIELD_GROUPS, type FieldGroup } from "@/lib/kernel/fields";
import { findDemographics } from "@/lib/people/queries";
import { dataKeys } from "@/lib/server/data-keys";
import type { Sight } from "../model";
import { findAccounts } from "./find-accounts";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : null);

async function groupsOf({ tx }: CaseScope, caseId: string): Promise<readonly FieldGroup[]> {
  const rows = await tx.$queryRaw<{ g: FieldGroup }[]>`
    SELECT g FROM unnest(${[...FIELD_GROUPS]}::text[]) g WHERE ${caseId}::uuid = ANY (private.granted_case_ids(g))`;
  return rows.map((row) => row.g);
}

/** The row of a case that the caller may see and by what right; null where it is absent or not his to see. */
export async function findCaseRow(scope: CaseScope, caseId: string) {
  const { tx, viewer } = scope;
  const row = await tx.case.findFirst({ where: { id: caseId } });
  if (!row) return null;
  const isOwn = row.organisationId === viewer.organisationId;
  const groups = isOwn ? FIELD_GROUPS : await groupsOf(scope, caseId);
  const sight: Sight = { relation: isOwn ? "OWN" : "GRANTED", groups };
  const assigned = await tx.caseAssignment.count({
    where: { organisationId: row.organisationId, caseId, userId: viewer.userId },
  });
  const accepted = isOwn
    ? 0
    : await tx.grant.count({ where: { caseId, acceptedBy: viewer.userId, revokedAt: null } });
  const isInvolved = row.ownerUserId === viewer.userId || assigned + accepted > 0;
  return { row, sight, isInvolved };
}

export type FoundCase = NonNullable<Awaited<ReturnType<typeof findCaseRow>>>;

/**
 * What stands on the case's own row, as API and pages show it. The row is one for every group (G0 opens
 * it), so what it sums up of G1 and of what happened (G4) is left out here where it was not shared.
 */
export function headOf({ row, sight }: FoundCase) {
  const told = sight.groups.includes("G4") ? row : null;
  const asked = sight.groups.includes("G1") ? row : null;
  return {
    ...{ id: row.id, reference: row.reference, status: row.status, version: row.version },
    ...{ source: row.source, pillars: row.pillars, riskLevel: asked?.riskLevel ?? null },
    registeredAt: dateToDay(row.registeredAt),
    registrationProvince: asked?.registrationProvince ?? null,
    registrationRegency: asked?.registrationRegency ?? null,
    traffickingStatus: told?.traffickingStatus ?? null,
    determinedBy: told?.determinedBy ?? null,
    determinedAt: maybeDay(told?.determinedAt ?? null),
    sourceCountry: told?.sourceCountry ?? null,
    transitCountries: told?.transitCountries ?? [],
    destinationCountry: told?.destinationCountry ?? null,
    isCrossBorder: told?.isCrossBorder ?? null,
    countryOfIdentification: told?.countryOfIdentification ?? null,
    isRecordingLimited: row.isRecordingLimited,
    closedAt: maybeDay(row.closedAt),
    lastActivityAt: row.lastActivityAt.toISOString(),
  };
}

async function findServices({ tx }: CaseScope, caseId: string) {
  const rows = await tx.caseService.findMany({ where: { caseId }, orderBy: { createdAt: "asc" } });
  const providers = await tx.organisation.findMany({
    where: { id: { in: rows.flatMap((row) => row.providerId ?? []) } },
    select: { id: true, code: true },
  });
  return rows.map((row) => ({
    ...{ id: row.id, type: row.type, category: row.category, status: row.status },
    provider: providers.find(({ id }) => id === row.providerId)?.code ?? null,
    requestedAt: maybeDay(row.requestedAt),
    startedAt: maybeDay(row.startedAt),
    endedAt: maybeDay(row.endedAt),
  }));
}

async function findConsents({ tx }: CaseScope, caseId: string) {
  const rows = await tx.consent.findMany({ where: { caseId }, orderBy: { createdAt: "asc" } });
  const recipients = await tx.organisation.findMany({
    where: { id: { in: rows.flatMap((row) => row.recipientOrganisationId ?? []) } },
    select: { id: true, code: true },
  });
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, purpose: row.purpose, status: row.status },
    ...{ basis: row.basis, groups: row.fieldGroups, giver: row.giver, form: row.form },
    recipient: recipients.find(({ id }) => id === row.recipientOrganisationId)?.code ?? null,
    givenAt: maybeDay(row.givenAt),
    validUntil: maybeDay(row.validUntil),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }));
}

/**
 * Everything of a case that the caller may read but identity; row-level security leaves the groups
 * that were not shared empty.
 */
export async function findCase(scope: CaseScope, found: FoundCase) {
  const { tx } = scope;
  const { row, sight } = found;
  const { id, organisationId, personId } = row;
  const person = await tx.person.findFirst({
    where: { id: personId },
    select: { pseudonym: true },
  });
  const owner = await tx.user.findFirst({
    where: { id: row.ownerUserId },
    select: { name: true },
  });
  const programmes = await tx.$queryRaw<{ code: string }[]>`
    SELECT p.code FROM case_programmes k JOIN programmes p ON p.id = k.programme_id WHERE k.case_id = ${id}::uuid ORDER BY 1`;
  const keys = await dataKeys(tx, [id]);
  return {
    ...headOf(found),
    owner: { id: row.ownerUserId, name: owner?.name ?? null },
    sight,
    programmes: programmes.map(({ code }) => code),
    person: {
      ...{ id: personId, pseudonym: person?.pseudonym ?? "" },
      ...(await findDemographics(scope, organisationId, personId)),
    },
    consents: await findConsents(scope, id),
    services: await findServices(scope, id),
    ...(await findAccounts(scope, organisationId, id, keys.get(id))),
  };
}

export type CaseView = Awaited<ReturnType<typeof findCase>>;
