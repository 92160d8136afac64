import type { CaseScope } from "@/lib/access/scope";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";
import { type Demographics, IDENTITY_FIELDS, type Identity } from "./model";

/** Who a person is in figures (G2), or null where the caller may not read it. */
export async function findDemographics(
  { tx }: CaseScope,
  organisationId: string,
  personId: string,
): Promise<Demographics | null> {
  const row = await tx.personDemographics.findUnique({
    where: { organisationId_personId: { organisationId, personId } },
    omit: { organisationId: true, personId: true },
  });
  return row as Demographics | null;
}

/**
 * Who a person is (G3), opened with the person's key; null where the caller may not read it or
 * nothing was written. Reading it is a reveal: the command that calls this writes the audit entry.
 */
export async function findIdentity(
  { tx }: CaseScope,
  organisationId: string,
  personId: string,
): Promise<Identity | null> {
  const row = await tx.personIdentity.findUnique({
    where: { organisationId_personId: { organisationId, personId } },
  });
  if (!row) return null;
  const key = (await dataKeys(tx, [personId])).get(personId);
  const place = { table: "person_identities", organisationId, rowId: personId };
  const texts = openColumns(key, place, row, [...IDENTITY_FIELDS, "birthDate"]);
  const { birthDate, ...rest } = texts;
  return { ...rest, birthDate: birthDate ? (JSON.parse(birthDate) as FuzzyDate) : null };
}

/**
 * How the person may be reached without danger, alone of all that identifies: shown wherever somebody
 * could contact, to whom the case is entrusted. Null where nothing was said or it may not be read.
 */
export async function findSafeContact(
  { tx }: CaseScope,
  organisationId: string,
  personId: string,
): Promise<string | null> {
  const row = await tx.personIdentity.findUnique({
    where: { organisationId_personId: { organisationId, personId } },
    select: { safeContactInstructions: true },
  });
  if (!row?.safeContactInstructions) return null;
  const key = (await dataKeys(tx, [personId])).get(personId);
  const place = { table: "person_identities", organisationId, rowId: personId };
  return openColumns(key, place, row, ["safeContactInstructions"]).safeContactInstructions;
}
