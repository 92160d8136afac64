import type { CaseScope, CaseSqlScope } from "@/lib/access/scope";
import type { PersonDemographics, PersonIdentity } from "@/lib/generated/prisma/client";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { type Bytes, blindIndex } from "@/lib/server/crypto";
import { dataKeys, openDataKey } from "@/lib/server/data-keys";
import { bytesOfJson, type JsonRow, rowOfJson, sealedOfJson } from "@/lib/server/json-rows";
import { openColumns, parseOpened } from "@/lib/server/sealed";
import { nameBuckets, normaliseNumber, normalisePhone } from "./duplicates/names";
import { type Candidate, scoreOf } from "./duplicates/score";
import { type Demographics, type Duplicate, IDENTITY_FIELDS, type Identity } from "./model";

/** Who a person is in figures (G2), from the row as it was read; null where the caller may not read it. */
export function demographicsOf(row: JsonRow<PersonDemographics> | null): Demographics | null {
  if (!row) return null;
  const { organisationId: _organisation, personId: _person, ...rest } = row;
  return rest as Demographics;
}

const IDENTITY = `SELECT to_json(i) AS row,
  (SELECT json_build_object('wrapped', k.wrapped, 'kekId', k.kek_id) FROM data_keys k
   WHERE k.organisation_id = i.organisation_id AND k.subject_id = i.person_id) AS key
  FROM person_identities i WHERE i.organisation_id = $1 AND i.person_id = $2`;

type Found = {
  readonly row: object;
  readonly key: { readonly wrapped: string; readonly kekId: string } | null;
};

/**
 * Who a person is (G3), opened with the person's key; null where the caller may not read it or
 * nothing was written. Reading it is a reveal: the command that calls this writes the audit entry.
 */
export async function findIdentity(
  { sql }: CaseSqlScope,
  organisationId: string,
  personId: string,
): Promise<Identity | null> {
  const [found] = await sql<Found>(IDENTITY, [organisationId, personId]);
  if (!found) return null;
  const { kekId, wrapped } = found.key ?? { kekId: "", wrapped: "" };
  const key = found.key
    ? openDataKey(organisationId, personId, { wrapped: bytesOfJson(wrapped), kekId })
    : undefined;
  const place = { table: "person_identities", organisationId, rowId: personId };
  const columns = [...IDENTITY_FIELDS, "birthDate"] as const;
  const sealed = sealedOfJson(rowOfJson<PersonIdentity>(found.row), columns);
  const { birthDate, ...rest } = openColumns(key, place, sealed, columns);
  return { ...rest, birthDate: parseOpened<FuzzyDate>(birthDate) };
}

/**
 * All that is recorded of a person, opened; empty where the caller may not read it. For commands that write
 * (and log) what they do with it; a page reads identity by the reveal of its case.
 */
export async function findKnown(
  { tx, viewer }: CaseScope,
  personId: string,
): Promise<Partial<Identity & Demographics>> {
  const where = { organisationId: viewer.organisationId, personId };
  const demographics = await tx.personDemographics.findFirst({ where });
  const row = await tx.personIdentity.findFirst({ where });
  if (!row) return { ...(demographics as Demographics | null) };
  const key = (await dataKeys(tx, [personId])).get(personId);
  const place = { table: "person_identities", ...where, rowId: personId };
  const columns = [...IDENTITY_FIELDS, "birthDate"] as const;
  const { birthDate, ...rest } = openColumns(key, place, row, columns);
  const born = parseOpened<FuzzyDate>(birthDate);
  return { ...(demographics as Demographics | null), ...rest, birthDate: born };
}

type Alike = Candidate & {
  readonly case_id: string;
  readonly reference: string;
  readonly pseudonym: string;
  readonly is_visible: boolean;
};

/** What is looked for, as keyed indexes. */
export type Sought = {
  readonly nik: Bytes | null;
  readonly passport: Bytes | null;
  readonly phone: Bytes | null;
  readonly names: readonly Bytes[];
};

type Typed = {
  readonly [K in "fullName" | "alias" | "nik" | "passportNo" | "phone"]?: string | undefined;
};

/** The indexes of what somebody typed. */
export function soughtOf(organisationId: string, search: Typed): Sought {
  const of = (field: string, value: string | undefined) =>
    value ? blindIndex(organisationId, field, value) : null;
  return {
    nik: of("nik", search.nik && normaliseNumber(search.nik)),
    passport: of("passport", search.passportNo && normaliseNumber(search.passportNo)),
    phone: of("phone", search.phone && normalisePhone(search.phone)),
    names: nameBuckets(organisationId, search.fullName ?? "", search.alias ?? ""),
  };
}

const SHOWN = 10;

/** Earlier records alike what is sought, the likeliest first; what the caller may not see without a name. */
export async function findCandidates(
  { tx }: CaseScope,
  { nik, passport, phone, names }: Sought,
  but: string | null = null,
): Promise<readonly (Duplicate & { readonly caseId: string | null })[]> {
  const found = await tx.$queryRaw<Alike[]>`
    SELECT * FROM private.find_candidates(${nik}, ${passport}, ${phone}, ${[...names]}::bytea[], ${but}::uuid)`;
  return found
    .map((row) => ({ row, ...scoreOf(row, names.length) }))
    .filter(({ because }) => because.length > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, SHOWN)
    .map(({ row, score, because }) =>
      row.is_visible
        ? {
            ...{ reference: row.reference, pseudonym: row.pseudonym },
            ...{ score, because, caseId: row.case_id },
          }
        : { ask: "SUPERVISOR" as const, score, because, caseId: null },
    );
}

/** What a person is found by: the keyed indexes of what is recorded of her. */
export async function findIndexes({ tx, viewer }: CaseScope, personId: string): Promise<Sought> {
  const row = await tx.personIdentity.findFirst({
    where: { organisationId: viewer.organisationId, personId },
    select: { nikIndex: true, passportIndex: true, phoneIndex: true, nameBuckets: true },
  });
  return {
    ...{ nik: row?.nikIndex ?? null, passport: row?.passportIndex ?? null },
    ...{ phone: row?.phoneIndex ?? null, names: row?.nameBuckets ?? [] },
  };
}
