import type { CaseScope } from "@/lib/access/scope";
import type { CaseService } from "@/lib/generated/prisma/client";
import { dateToDay } from "@/lib/kernel/days";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : "");

async function codeOf(tx: CaseScope["tx"], id: string): Promise<string> {
  const found = await tx.organisation.findFirst({ where: { id }, select: { code: true } });
  return found?.code ?? "";
}

async function reasonOf(tx: CaseScope["tx"], row: CaseService): Promise<string | null> {
  const key = (await dataKeys(tx, [row.caseId])).get(row.caseId);
  const place = { table: "case_services", organisationId: row.organisationId, rowId: row.id };
  return openColumns(key, place, row, ["sealedUnmetReason"]).sealedUnmetReason ?? row.unmetReason;
}

/** One service of a case of the viewer's organisation with the name of its case, or null. */
export async function findService({ tx, viewer }: CaseScope, caseId: string, id: string) {
  const row = await tx.caseService.findFirst({
    where: { id, caseId, organisationId: viewer.organisationId },
    include: { case: { select: { person: { select: { pseudonym: true } } } } },
  });
  if (!row) return null;
  return {
    ...{ id: row.id, type: row.type, status: row.status, version: row.version },
    ...{ startedAt: maybeDay(row.startedAt), endedAt: maybeDay(row.endedAt) },
    pseudonym: row.case.person.pseudonym,
    provider: row.providerId ? await codeOf(tx, row.providerId) : "",
    quantity: row.quantity === null ? "" : String(row.quantity),
    cost: row.cost === null ? "" : String(Math.round(Number(row.cost) / 100)),
    reason: (await reasonOf(tx, row)) ?? "",
    organisations: await tx.organisation.findMany({
      where: { archivedAt: null, isInstallation: false, type: { not: "DONOR" } },
      select: { code: true, name: true },
      orderBy: { name: "asc" },
    }),
  };
}
