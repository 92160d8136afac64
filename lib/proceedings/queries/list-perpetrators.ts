import type { CaseScope } from "@/lib/access/scope";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";

/** The alleged perpetrators of a case by what its account calls them. */
export async function listPerpetrators({ tx, viewer }: CaseScope, caseId: string) {
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  const { organisationId } = viewer;
  const rows = await tx.allegedPerpetrator.findMany({
    where: { organisationId, caseId },
    select: { id: true, label: true, sealedLabel: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => {
    const place = { table: "alleged_perpetrators", organisationId, rowId: row.id };
    const { sealedLabel } = openColumns(key, place, row, ["sealedLabel"]);
    return { id: row.id, label: sealedLabel ?? row.label ?? "–" };
  });
}
