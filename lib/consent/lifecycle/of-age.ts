import { dateToDay } from "@/lib/kernel/days";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { dataKeys } from "@/lib/server/data-keys";
import type { Transaction } from "@/lib/server/database";
import { openColumns } from "@/lib/server/sealed";
import { type KnownAge, ofAgeOn } from "./age";

type OfCase = {
  readonly organisationId: string;
  readonly personId: string;
  readonly registeredAt: Date;
};

async function birthDateOf(tx: Transaction, organisationId: string, personId: string) {
  const row = await tx.personIdentity.findFirst({
    where: { organisationId, personId },
    select: { birthDate: true },
  });
  if (!row?.birthDate) return null;
  const key = (await dataKeys(tx, [personId])).get(personId);
  const place = { table: "person_identities", organisationId, rowId: personId };
  const { birthDate } = openColumns(key, place, row, ["birthDate"]);
  return birthDate ? (JSON.parse(birthDate) as FuzzyDate) : null;
}

/**
 * Whether the person of a case was registered as a child, and since when they are of age for certain
 * (null: not known). The date of birth is opened for this and goes no further.
 */
export async function findMajority(
  tx: Transaction,
  { organisationId, personId, registeredAt }: OfCase,
) {
  const row = await tx.personDemographics.findFirst({ where: { organisationId, personId } });
  const known: KnownAge = {
    birthDate: await birthDateOf(tx, organisationId, personId),
    ageAtRegistration: row?.ageAtRegistration ?? null,
    registeredAt: dateToDay(registeredAt),
  };
  const since = ofAgeOn(known);
  const wasChild = row?.isChild ?? (since === null ? null : since > known.registeredAt);
  return { wasChild, ofAgeOn: since };
}
