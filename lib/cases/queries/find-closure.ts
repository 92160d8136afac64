import type { CaseScope } from "@/lib/access/scope";
import { dataKeys } from "@/lib/server/data-keys";
import type { Transaction } from "@/lib/server/database";
import { openColumns } from "@/lib/server/sealed";
import { type CaseRules, DEFAULT_POLICY, type OpenItem } from "../model";

const OPEN_REFERRALS = ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE"];
const RUNNING_SERVICES = ["PLANNED", "IN_PROGRESS"];

/** Where the words of a closing lie sealed. */
export function placeOfClosure(organisationId: string, id: string) {
  return { table: "case_closures", organisationId, rowId: id };
}

/** What the organisation demands of closing and how long it keeps closed cases. */
export async function findCaseRules(
  { tx }: { readonly tx: Transaction },
  organisationId: string,
): Promise<CaseRules> {
  return (await tx.casePolicy.findFirst({ where: { organisationId } })) ?? DEFAULT_POLICY;
}

/** What of a case is still open and would be cut off by closing it. */
export async function openItems({ tx }: CaseScope, caseId: string): Promise<readonly OpenItem[]> {
  const of = { caseId };
  const items: OpenItem[] = [
    {
      code: "REFERRALS",
      count: await tx.referral.count({
        where: { ...of, kind: "REFERRAL", status: { in: OPEN_REFERRALS } },
      }),
    },
    {
      code: "SERVICES",
      count: await tx.caseService.count({ where: { ...of, status: { in: RUNNING_SERVICES } } }),
    },
    { code: "TASKS", count: await tx.caseTask.count({ where: { ...of, doneAt: null } }) },
    {
      code: "APPOINTMENTS",
      count: await tx.appointment.count({ where: { ...of, status: "PLANNED" } }),
    },
    { code: "REQUESTS", count: await tx.caseRequest.count({ where: { ...of, answer: null } }) },
  ];
  return items.filter(({ count }) => count > 0);
}

/** The closings of a case that the caller may see, the latest first, their words opened. */
export async function listClosures({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId } = viewer;
  const rows = await tx.caseClosure.findMany({
    where: { organisationId, caseId },
    orderBy: { askedAt: "desc" },
    take: 20,
  });
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  const users = await tx.user.findMany({
    where: { id: { in: rows.flatMap((row) => [row.askedBy, row.decidedBy ?? row.askedBy]) } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string | null) => users.find((user) => user.id === id)?.name ?? null;
  return rows.map((row) => ({
    ...row,
    ...openColumns(key, placeOfClosure(organisationId, row.id), row, ["note", "decisionNote"]),
    ...{ asker: nameOf(row.askedBy), decider: nameOf(row.decidedBy) },
    askedAt: row.askedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }));
}

export type ClosureView = Awaited<ReturnType<typeof listClosures>>[number];

/** Closings that wait for a supervisor's word and were asked for by somebody else, the oldest first. */
export async function listWaitingClosures({ tx, viewer }: CaseScope) {
  const { organisationId, userId } = viewer;
  const rows = await tx.caseClosure.findMany({
    where: { organisationId, state: "WAITING", askedBy: { not: userId } },
    select: { id: true, caseId: true, askedAt: true },
    orderBy: { askedAt: "asc" },
    take: 20,
  });
  const cases = await tx.case.findMany({
    where: { organisationId, id: { in: rows.map(({ caseId }) => caseId) } },
    select: { id: true, reference: true, person: { select: { pseudonym: true } } },
  });
  return rows.map(({ id, caseId, askedAt }) => {
    const found = cases.find((one) => one.id === caseId);
    return { id, caseId, askedAt, about: `${found?.person.pseudonym} · ${found?.reference}` };
  });
}
