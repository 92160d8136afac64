import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { openColumns } from "@/lib/server/sealed";
import { keyOfCase, namesOf } from "./find-plan";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : null);

/**
 * What was given and said on a case of the viewer's organisation: services with their reasons and costs,
 * assistance with its receipts, conferences, and how the person found it.
 */
export async function findGiven(scope: CaseScope, caseId: string) {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const where = { organisationId, caseId };
  const key = await keyOfCase(scope, caseId);
  const open = <C extends string>(
    table: string,
    row: Readonly<Record<C, Uint8Array | null>> & { readonly id: string },
    columns: readonly C[],
  ) => openColumns(key, { table, organisationId, rowId: row.id }, row, columns);
  const services = await tx.caseService.findMany({ where, orderBy: { createdAt: "asc" } });
  const providers = await tx.organisation.findMany({
    where: { id: { in: services.flatMap(({ providerId }) => providerId ?? []) } },
    select: { id: true, name: true },
  });
  const given = await tx.assistanceGiven.findMany({ where, orderBy: { givenOn: "desc" } });
  const conferences = await tx.caseConference.findMany({ where, orderBy: { heldOn: "desc" } });
  const feedback = await tx.personFeedback.findMany({ where, orderBy: { givenOn: "desc" } });
  const names = await namesOf(scope, [
    ...given.map(({ givenBy }) => givenBy),
    ...conferences.map(({ createdBy }) => createdBy),
  ]);
  return {
    services: services.map((row) => ({
      ...{ id: row.id, type: row.type, category: row.category, status: row.status },
      provider: providers.find(({ id }) => id === row.providerId)?.name ?? null,
      ...{ quantity: row.quantity, cost: row.cost === null ? null : Number(row.cost) },
      ...{ currency: row.currency, startedAt: maybeDay(row.startedAt) },
      ...{ requestedAt: maybeDay(row.requestedAt), endedAt: maybeDay(row.endedAt) },
      reason:
        open("case_services", row, ["sealedUnmetReason"]).sealedUnmetReason ?? row.unmetReason,
    })),
    given: given.map((row) => ({
      ...{ id: row.id, kind: row.kind, givenOn: dateToDay(row.givenOn), quantity: row.quantity },
      ...{ amount: row.amount === null ? null : Number(row.amount), currency: row.currency },
      ...{ receiptNumber: row.receiptNumber, givenBy: names.get(row.givenBy) ?? null },
      ...open("assistance_given", row, ["what"]),
    })),
    conferences: conferences.map((row) => ({
      ...{ id: row.id, heldOn: dateToDay(row.heldOn), personTookPart: row.personTookPart },
      writtenBy: names.get(row.createdBy) ?? null,
      ...open("case_conferences", row, ["participants", "decisions"]),
    })),
    feedback: feedback.map((row) => ({
      ...{ id: row.id, score: row.score, givenOn: dateToDay(row.givenOn) },
      service: services.find(({ id }) => id === row.serviceId)?.type ?? null,
      ...open("person_feedback", row, ["words"]),
    })),
  };
}

export type Given = Awaited<ReturnType<typeof findGiven>>;
