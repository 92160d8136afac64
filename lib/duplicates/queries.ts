import type { CaseScope } from "@/lib/access/scope";
import { IDENTITY_FIELDS } from "@/lib/people/model";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";
import type { MergeStatus } from "./model";

/** Where the words of a merge lie sealed, with the key of the person who stays. */
export function placeOfMerge(organisationId: string, id: string) {
  return { table: "person_merges", organisationId, rowId: id };
}

/** A case that stands for its person: the one by which a page reaches the person. */
export type Standing = {
  readonly caseId: string;
  readonly personId: string;
  readonly reference: string;
  readonly pseudonym: string;
};

/** The persons of these cases of the own organisation, as far as the caller sees the cases. */
export async function findStandings(
  { tx, viewer }: CaseScope,
  caseIds: readonly string[],
): Promise<readonly Standing[]> {
  const rows = await tx.case.findMany({
    where: { organisationId: viewer.organisationId, id: { in: [...caseIds] } },
    select: { id: true, personId: true, reference: true, person: { select: { pseudonym: true } } },
    orderBy: [{ registeredAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, person, ...row }) => ({ caseId: id, ...row, ...person }));
}

async function standingOf({ tx, viewer }: CaseScope, personId: string, moved: readonly string[]) {
  const { organisationId } = viewer;
  const row = await tx.case.findFirst({
    where: { organisationId, OR: [{ personId }, { id: { in: [...moved] } }] },
    select: { id: true, reference: true },
    orderBy: [{ registeredAt: "desc" }, { id: "desc" }],
  });
  const person = await tx.person.findFirst({
    where: { organisationId, id: personId },
    select: { pseudonym: true },
  });
  return {
    ...{ personId, caseId: row?.id ?? null, reference: row?.reference ?? "" },
    pseudonym: person?.pseudonym ?? "",
  };
}

/** One merge that the caller may see, its words opened; null where there is none. */
export async function findMerge(scope: CaseScope, id: string) {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const row = await tx.personMerge.findFirst({ where: { organisationId, id } });
  if (!row) return null;
  const key = (await dataKeys(tx, [row.keptPersonId])).get(row.keptPersonId);
  const columns = ["reason", "reviewNote", "undoReason"] as const;
  const words = openColumns(key, placeOfMerge(organisationId, id), row, columns);
  const people = [row.requestedBy, row.reviewedBy, row.undoneBy].flatMap((one) => one ?? []);
  const users = await tx.user.findMany({
    where: { id: { in: people } },
    select: { id: true, name: true },
  });
  const nameOf = (userId: string | null) => users.find((one) => one.id === userId)?.name ?? "";
  const { rowsBefore, rowsAfter: _, ...shown } = row;
  const isMoved = row.status === "MERGED";
  return {
    ...{ ...shown, ...words, status: row.status as MergeStatus },
    isErased: isMoved && rowsBefore === null,
    kept: await standingOf(scope, row.keptPersonId, []),
    merged: await standingOf(scope, row.mergedPersonId, isMoved ? row.movedCaseIds : []),
    requesterName: nameOf(row.requestedBy),
    reviewerName: nameOf(row.reviewedBy),
    undoerName: nameOf(row.undoneBy),
    requestedAt: row.requestedAt.toISOString(),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}
export type FoundMerge = NonNullable<Awaited<ReturnType<typeof findMerge>>>;

/** Merges that the caller may see, the latest first; only those that wait where asked. */
export async function listMerges({ tx, viewer }: CaseScope, onlyWaiting = false) {
  const { organisationId, userId } = viewer;
  const waits = { status: "REQUESTED", requestedBy: { not: userId } };
  const rows = await tx.personMerge.findMany({
    where: { organisationId, ...(onlyWaiting ? waits : {}) },
    select: {
      ...{ id: true, status: true, requestedAt: true, requestedBy: true },
      kept: { select: { pseudonym: true } },
      merged: { select: { pseudonym: true } },
    },
    orderBy: { requestedAt: "desc" },
    take: 50,
  });
  return rows.map((row) => ({
    ...{ id: row.id, status: row.status as MergeStatus },
    requestedAt: row.requestedAt.toISOString(),
    isMine: row.requestedBy === userId,
    kept: row.kept?.pseudonym ?? "",
    merged: row.merged?.pseudonym ?? "",
  }));
}

type Pair = {
  readonly one: string;
  readonly other: string;
  readonly one_name: string;
  readonly other_name: string;
  readonly nik: boolean;
  readonly passport: boolean;
  readonly phone: boolean;
};

/**
 * Records of the own organisation that share a number, as pairs of cases that the caller sees; pairs that
 * somebody decided already, or that wait, are left out.
 */
export async function listPairs({ tx, viewer }: CaseScope) {
  const rows = await tx.$queryRaw<Pair[]>`
    WITH alike AS (
      SELECT a.person_id AS one, b.person_id AS other, coalesce(a.nik_index = b.nik_index, false) AS nik,
        coalesce(a.passport_index = b.passport_index, false) AS passport, coalesce(a.phone_index = b.phone_index, false) AS phone
      FROM person_identities a JOIN person_identities b ON b.organisation_id = a.organisation_id AND b.person_id > a.person_id
        AND (b.nik_index = a.nik_index OR b.passport_index = a.passport_index OR b.phone_index = a.phone_index)
      WHERE a.organisation_id = ${viewer.organisationId}::uuid
        AND NOT EXISTS (SELECT 1 FROM person_merges m WHERE m.organisation_id = a.organisation_id AND m.status <> 'UNDONE'
          AND m.kept_person_id IN (a.person_id, b.person_id) AND m.merged_person_id IN (a.person_id, b.person_id))
    )
    SELECT k.id AS one, l.id AS other, p.pseudonym AS one_name, q.pseudonym AS other_name, x.nik, x.passport, x.phone
    FROM alike x JOIN persons p ON p.id = x.one JOIN persons q ON q.id = x.other
    JOIN LATERAL (SELECT c.id FROM cases c WHERE c.organisation_id = p.organisation_id AND c.person_id = p.id ORDER BY c.registered_at DESC LIMIT 1) k ON true
    JOIN LATERAL (SELECT c.id FROM cases c WHERE c.organisation_id = q.organisation_id AND c.person_id = q.id ORDER BY c.registered_at DESC LIMIT 1) l ON true
    ORDER BY x.nik DESC, x.passport DESC, x.one, x.other LIMIT 50`;
  return rows.map(({ one, other, one_name, other_name, nik, passport, phone }) => ({
    ...{
      one: { caseId: one, pseudonym: one_name },
      other: { caseId: other, pseudonym: other_name },
    },
    because: [
      ...(nik ? (["NIK"] as const) : []),
      ...(passport ? (["PASSPORT"] as const) : []),
      ...(phone ? (["PHONE"] as const) : []),
    ],
  }));
}

/** Codes of partners that would read, after this merge, of one record what was shared of the other only. */
export async function findMergePartners({ tx }: CaseScope, mergeId: string): Promise<string[]> {
  const [row] = await tx.$queryRaw<{ partners: string[] | null }[]>`
    SELECT private.partners_of_merge(${mergeId}::uuid) AS partners`;
  return row?.partners ?? [];
}

/** The names of what is recorded of who a person is, and nothing of it. */
export async function findRecorded({ tx, viewer }: CaseScope, personId: string) {
  const { organisationId } = viewer;
  const row = await tx.personIdentity.findFirst({ where: { organisationId, personId } });
  return [...IDENTITY_FIELDS, "birthDate" as const].filter((field) => row?.[field]);
}
