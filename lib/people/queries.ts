import type { CaseScope, CaseSqlScope } from "@/lib/access/scope";
import type { PersonDemographics, PersonIdentity } from "@/lib/generated/prisma/client";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { unwrapDataKey } from "@/lib/server/crypto";
import { dataKeys } from "@/lib/server/data-keys";
import { bytesOfJson, type JsonRow, rowOfJson, sealedOfJson } from "@/lib/server/json-rows";
import { openColumns } from "@/lib/server/sealed";
import { type Demographics, IDENTITY_FIELDS, type Identity } from "./model";

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
    ? unwrapDataKey(organisationId, personId, { wrapped: bytesOfJson(wrapped), kekId })
    : undefined;
  const place = { table: "person_identities", organisationId, rowId: personId };
  const columns = [...IDENTITY_FIELDS, "birthDate"] as const;
  const sealed = sealedOfJson(rowOfJson<PersonIdentity>(found.row), columns);
  const { birthDate, ...rest } = openColumns(key, place, sealed, columns);
  return { ...rest, birthDate: birthDate ? (JSON.parse(birthDate) as FuzzyDate) : null };
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
  const born = birthDate ? (JSON.parse(birthDate) as FuzzyDate) : null;
  return { ...(demographics as Demographics | null), ...rest, birthDate: born };
}
