import type { CaseScope } from "@/lib/access/scope";
import { type Day, dateToDay } from "@/lib/kernel/days";
import type { ReferralStatus } from "../model";
import { organisationsOf } from "./shown";

/** Services that would be cut off by handing the case over. */
export const RUNNING_SERVICES = ["PLANNED", "IN_PROGRESS"] as const;

/** What the sender keeps of a case that it handed over; the database tells no more of it. */
export type TransferCard = {
  readonly reference: string;
  readonly isOpen: boolean;
  /** The day of the acceptance, or of the closing there. */
  readonly since: Day;
};

type CardRow = { referral_id: string; reference: string; is_open: boolean; since: Date };

/** The cards of a case's transfers, by referral. */
export async function cardsOf({ tx }: CaseScope, caseId: string) {
  const rows = await tx.$queryRaw<CardRow[]>`SELECT * FROM private.transfer_cards(${caseId}::uuid)`;
  return new Map(
    rows.map(({ referral_id, reference, is_open, since }): [string, TransferCard] => [
      referral_id,
      { reference, isOpen: is_open, since: dateToDay(since) },
    ]),
  );
}

/** The offers of a case to other organisations, the latest first, with the card of one that was taken over. */
export async function listTransfers(scope: CaseScope, caseId: string) {
  const { organisationId } = scope.viewer;
  const rows = await scope.tx.referral.findMany({
    where: { organisationId, caseId, kind: "TRANSFER" },
    orderBy: { createdAt: "desc" },
    take: 20,
  });
  const names = await organisationsOf(
    scope,
    rows.map((row) => row.toOrganisationId),
  );
  const cards = await cardsOf(scope, caseId);
  return rows.map(({ id, number, version, status, ...row }) => ({
    ...{ id, number, version, status: status as ReferralStatus },
    to: names.get(row.toOrganisationId) ?? null,
    ...{ sentAt: row.sentAt?.toISOString() ?? null, dueAt: row.dueAt?.toISOString() ?? null },
    endedAt: row.endedAt?.toISOString() ?? null,
    ...{ declineReason: row.declineReason, card: cards.get(id) ?? null },
  }));
}

export type Transfer = Awaited<ReturnType<typeof listTransfers>>[number];
