import type { CaseScope } from "@/lib/access/scope";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";

const CASE = {
  select: { id: true, reference: true, person: { select: { pseudonym: true } } },
} as const;

/** How an alleged perpetrator is called in the case that he stands in. */
export type Candidate = {
  readonly id: string;
  readonly label: string;
  readonly caseId: string;
  readonly reference: string;
  readonly pseudonym: string;
};

/** By an alleged perpetrator of the case: the record that he is linked to, and its other cases that the caller may see. */
export async function listLinked({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId } = viewer;
  const own = await tx.allegedPerpetrator.findMany({
    where: { organisationId, caseId, perpetratorId: { not: null } },
    select: { id: true, perpetratorId: true, perpetrator: { select: { number: true } } },
  });
  const ids = own.flatMap(({ perpetratorId }) => perpetratorId ?? []);
  // Row-level security leaves the cases out that are not the caller's to see; their number is not told either.
  const others = await tx.allegedPerpetrator.findMany({
    where: { organisationId, perpetratorId: { in: ids }, caseId: { not: caseId } },
    select: { perpetratorId: true, case: CASE },
  });
  return own.map(({ id, perpetratorId, perpetrator }) => {
    const linked = others.filter((other) => other.perpetratorId === perpetratorId);
    const cases = linked.map(({ case: found }) => ({
      ...{ id: found.id, reference: found.reference, pseudonym: found.person.pseudonym },
    }));
    return { id, number: perpetrator?.number ?? "", cases };
  });
}

const MOST = 200;

/** Alleged perpetrators of the other cases that the caller may see: of these, a person may say that one is the same. */
export async function listCandidates(
  { tx, viewer }: CaseScope,
  caseId: string,
): Promise<readonly Candidate[]> {
  const { organisationId } = viewer;
  const rows = await tx.allegedPerpetrator.findMany({
    where: { organisationId, caseId: { not: caseId } },
    ...{ orderBy: { id: "desc" }, take: MOST, include: { case: CASE } },
  });
  const keys = await dataKeys(tx, [...new Set(rows.map((row) => row.caseId))]);
  return rows.map((row) => {
    const place = { table: "alleged_perpetrators", organisationId, rowId: row.id };
    const { sealedLabel } = openColumns(keys.get(row.caseId), place, row, ["sealedLabel"]);
    const { reference, person } = row.case;
    const where = { caseId: row.caseId, reference, pseudonym: person.pseudonym };
    return { id: row.id, label: sealedLabel ?? row.label ?? "", ...where };
  });
}
