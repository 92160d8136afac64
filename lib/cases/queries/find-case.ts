import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { FIELD_GROUPS, type FieldGroup } from "@/lib/kernel/fields";
import { demographicsOf } from "@/lib/people/queries";
import { openDataKey } from "@/lib/server/data-keys";
import { bytesOfJson } from "@/lib/server/json-rows";
import type { Sight } from "../model";
import type { CaseRecord } from "./case-record";
import { caseOf } from "./case-row";
import { accountsOf } from "./find-accounts";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : null);

async function groupsOf({ tx }: CaseScope, caseId: string): Promise<readonly FieldGroup[]> {
  const rows = await tx.$queryRaw<{ g: FieldGroup }[]>`
    SELECT g FROM unnest(${[...FIELD_GROUPS]}::text[]) g WHERE ${caseId}::uuid = ANY (private.granted_case_ids(g))`;
  return rows.map((row) => row.g);
}

/** A case that was lent to the caller, without the columns of groups that were not; null where it is none. */
async function findLentRow({ tx }: CaseScope, caseId: string) {
  const [lent] = await tx.$queryRaw<{ row: object }[]>`
    SELECT to_jsonb(c) AS row FROM private.lent_cases(${caseId}::uuid) c`;
  return lent ? caseOf(lent.row) : null;
}

/** What a case is called, for who may see it: its reference and its person's pseudonym. */
export async function findCaseName(scope: CaseScope, caseId: string) {
  const found = await findCaseRow(scope, caseId);
  if (!found) return null;
  const { id, reference, personId } = found.row;
  const person = await scope.tx.person.findFirst({
    where: { id: personId },
    select: { pseudonym: true },
  });
  return { id, reference, pseudonym: person?.pseudonym ?? "" };
}

/** The row of a case that the caller may see and by what right; null where it is absent or not his to see. */
export async function findCaseRow(scope: CaseScope, caseId: string) {
  const { tx, viewer } = scope;
  const own = await tx.case.findFirst({ where: { id: caseId } });
  const row = own ?? (await findLentRow(scope, caseId));
  if (!row) return null;
  const isOwn = row.organisationId === viewer.organisationId;
  const groups = isOwn ? FIELD_GROUPS : await groupsOf(scope, caseId);
  const sight: Sight = { relation: isOwn ? "OWN" : "GRANTED", groups };
  const [{ assigned } = { assigned: 0 }] = await tx.$queryRaw<{ assigned: number }[]>`
    SELECT (SELECT count(*) FROM case_assignments
    WHERE organisation_id = ${row.organisationId}::uuid AND case_id = ${caseId}::uuid AND user_id = ${viewer.userId}::uuid
      AND (ends_at IS NULL OR ends_at > private.now()))::int
    + (SELECT count(*) FROM absence_covers
    WHERE organisation_id = ${row.organisationId}::uuid AND absent_user_id = ${row.ownerUserId}::uuid AND cover_user_id = ${viewer.userId}::uuid
      AND starts_at <= private.now() AND ends_at > private.now())::int AS assigned`;
  const accepted = isOwn
    ? 0
    : await tx.grant.count({ where: { caseId, acceptedBy: viewer.userId, revokedAt: null } });
  const isInvolved = row.ownerUserId === viewer.userId || assigned + accepted > 0;
  return { row, sight, isInvolved };
}

export type FoundCase = NonNullable<Awaited<ReturnType<typeof findCaseRow>>>;

/**
 * What stands on the case's own row, as API and pages show it. What it sums up of G1 and of what happened
 * (G4) is empty where it was not shared: the database gives no more (private.lent_cases), and no more is told.
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
    disposedAt: maybeDay(row.disposedAt),
    lastActivityAt: row.lastActivityAt.toISOString(),
  };
}

function servicesOf({ services }: CaseRecord) {
  return services.map((row) => ({
    ...{ id: row.id, type: row.type, category: row.category, status: row.status },
    ...{ provider: row.provider, requestedAt: row.requestedAt },
    ...{ startedAt: row.startedAt, endedAt: row.endedAt },
  }));
}

function consentsOf({ consents }: CaseRecord) {
  return consents.map((row) => ({
    ...{ id: row.id, version: row.version, purpose: row.purpose, status: row.status },
    ...{ basis: row.basis, groups: row.fieldGroups, giver: row.giver, form: row.form },
    ...{ recipient: row.recipient, givenAt: row.givenAt, validUntil: row.validUntil },
    renewalBecause: row.renewalBecause,
    withdrawnAt: row.withdrawnAt && new Date(row.withdrawnAt).toISOString(),
  }));
}

function keyOf({ key }: CaseRecord, organisationId: string, caseId: string) {
  if (!key) return undefined;
  const wrapped = bytesOfJson(key.wrapped);
  return openDataKey(organisationId, caseId, { wrapped, kekId: key.kekId });
}

/**
 * Everything of a case that the caller may read but identity, opened with the case's key; row-level
 * security left the groups that were not shared empty.
 */
export function viewOf(found: FoundCase, record: CaseRecord) {
  const { row, sight } = found;
  const { id, organisationId, personId } = row;
  const key = keyOf(record, organisationId, id);
  return {
    ...headOf(found),
    owner: { id: row.ownerUserId, name: record.ownerName },
    sight,
    programmes: record.programmes,
    person: {
      ...{ id: personId, pseudonym: record.pseudonym ?? "" },
      ...demographicsOf(record.demographics),
    },
    consents: consentsOf(record),
    services: servicesOf(record),
    ...accountsOf(record, { organisationId, caseId: id }, key),
  };
}

export type CaseView = ReturnType<typeof viewOf>;
