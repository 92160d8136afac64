import type { CaseScope } from "@/lib/access/scope";
import { isActive } from "@/lib/consent/model";
import type { FieldGroup } from "@/lib/kernel/fields";
import { dataKeys } from "@/lib/server/data-keys";
import { databaseNow } from "@/lib/server/database";
import { openColumns } from "@/lib/server/sealed";
import type { LETTER_BASES, LetterKind } from "../model";

/** Where what was sealed of a letter lies. */
export function placeOfLetter(organisationId: string, id: string) {
  return { table: "letters", organisationId, rowId: id };
}

const HEAD = {
  ...{ id: true, kind: true, language: true, number: true, basis: true, recipient: true },
  ...{ recipientOrganisationId: true, fieldGroups: true, purpose: true, sha256: true },
  ...{ issuedBy: true, issuedAt: true },
} as const;

/** The letters that were issued about a case, the latest first. */
export async function listLetters({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId } = viewer;
  const rows = await tx.letter.findMany({
    where: { organisationId, caseId },
    ...{ select: HEAD, orderBy: [{ issuedAt: "desc" }, { id: "desc" }] },
  });
  const users = await tx.user.findMany({
    where: { id: { in: rows.map((row) => row.issuedBy) } },
    select: { id: true, name: true },
  });
  const houses = await tx.organisation.findMany({
    where: { id: { in: rows.flatMap((row) => row.recipientOrganisationId ?? []) } },
    select: { id: true, name: true },
  });
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  return rows.map((row) => {
    const place = placeOfLetter(organisationId, row.id);
    const { recipient, purpose } = openColumns(key, place, row, ["recipient", "purpose"]);
    const house = houses.find(({ id }) => id === row.recipientOrganisationId);
    return {
      ...{ id: row.id, number: row.number, language: row.language, sha256: row.sha256, purpose },
      ...{ kind: row.kind as LetterKind, basis: row.basis as (typeof LETTER_BASES)[number] },
      groups: row.fieldGroups as FieldGroup[],
      recipient: house?.name ?? recipient,
      issuer: users.find(({ id }) => id === row.issuedBy)?.name ?? "",
      issuedAt: row.issuedAt.toISOString(),
    };
  });
}

/** The consents of a case that stand and name a receiver, with what they allow it to see. */
export async function listAllowed({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId } = viewer;
  const rows = await tx.consent.findMany({
    where: { organisationId, caseId, recipientOrganisationId: { not: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const at = await databaseNow(tx);
  const houses = await tx.organisation.findMany({
    where: { id: { in: rows.flatMap((row) => row.recipientOrganisationId ?? []) } },
    select: { id: true, name: true, nameEn: true, address: true },
  });
  return rows.flatMap((row) => {
    const house = houses.find(({ id }) => id === row.recipientOrganisationId);
    if (!house || !isActive(row, at)) return [];
    return [{ id: row.id, house, groups: row.fieldGroups as FieldGroup[] }];
  });
}

/** An issued letter as it left the house; null where it is absent, not the caller's, or its key is gone. */
export async function openLetter({ tx, viewer }: CaseScope, caseId: string, id: string) {
  const { organisationId } = viewer;
  const row = await tx.letter.findFirst({ where: { organisationId, caseId, id } });
  if (!row) return null;
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  const { content, purpose } = openColumns(key, placeOfLetter(organisationId, id), row, [
    ...(["content", "purpose"] as const),
  ]);
  if (content === null) return null;
  const bytes = new Uint8Array(Buffer.from(content, "base64"));
  return { number: row.number, sha256: row.sha256, groups: row.fieldGroups, purpose, bytes };
}
