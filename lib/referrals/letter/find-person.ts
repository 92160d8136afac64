import type { CaseScope } from "@/lib/access/scope";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { type Demographics, IDENTITY_FIELDS, type Identity } from "@/lib/people/model";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns, parseOpened } from "@/lib/server/sealed";

type Key = { readonly organisationId: string; readonly personId: string };

/** Who a person is in figures (G2), or null where the caller may not read it. */
export async function findDemographics({ tx }: CaseScope, key: Key): Promise<Demographics | null> {
  const row = await tx.personDemographics.findUnique({
    where: { organisationId_personId: key },
    omit: { organisationId: true, personId: true },
  });
  return row as Demographics | null;
}

/** Who a person is (G3), or null where the caller may not read it; the command writes the reveal. */
export async function findIdentity({ tx }: CaseScope, key: Key): Promise<Identity | null> {
  const { organisationId, personId } = key;
  const row = await tx.personIdentity.findUnique({ where: { organisationId_personId: key } });
  if (!row) return null;
  const opener = (await dataKeys(tx, [personId])).get(personId);
  const place = { table: "person_identities", organisationId, rowId: personId };
  const columns = [...IDENTITY_FIELDS, "birthDate"] as const;
  const { birthDate, ...rest } = openColumns(opener, place, row, columns);
  return { ...rest, birthDate: parseOpened<FuzzyDate>(birthDate) };
}
