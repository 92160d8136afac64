import type { CaseScope } from "@/lib/access/scope";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";
import type { Relation } from "../model";

/** Who travels along with the victim of a case of one's own organisation. */
export async function listDependants({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId } = viewer;
  const rows = await tx.caseDependant.findMany({
    where: { organisationId, caseId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const key = rows.length > 0 ? (await dataKeys(tx, [caseId])).get(caseId) : undefined;
  return rows.map((row) => ({
    ...{ id: row.id, age: row.age, relation: row.relation as Relation, needs: row.needs },
    ...openColumns(key, { table: "case_dependants", organisationId, rowId: row.id }, row, [
      ...(["name", "note"] as const),
    ]),
  }));
}
