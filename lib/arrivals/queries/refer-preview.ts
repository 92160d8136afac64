import type { CaseScope } from "@/lib/access/scope";
import { isActive } from "@/lib/consent/model";
import { databaseNow } from "@/lib/server/database";
import type { LeftOut } from "../model";
import { listPeople, type PersonOnBoard } from "./list-people";

const OPEN = ["DRAFT", "SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE"];

type Left = PersonOnBoard & { readonly because: LeftOut };

/**
 * Who of an event can be referred to an organisation: those whose active consent names it. The others are
 * listed with why not. Null where there is no such organisation, or it is the caller's own.
 */
export async function previewReferral(scope: CaseScope, arrivalId: string, to: string) {
  const { tx, viewer } = scope;
  const receiver = await tx.organisation.findUnique({
    where: { code: to },
    select: { id: true, code: true, name: true },
  });
  if (!receiver || receiver.id === viewer.organisationId) return null;
  const people = await listPeople(scope, arrivalId);
  const ids = people.map(({ id }) => id);
  const at = await databaseNow(tx);
  const [consents, referrals] = [
    await tx.consent.findMany({
      where: { caseId: { in: ids }, recipientOrganisationId: receiver.id },
    }),
    await tx.referral.findMany({
      where: { caseId: { in: ids }, toOrganisationId: receiver.id, status: { in: OPEN } },
      select: { caseId: true },
    }),
  ];
  const agreed = new Set(consents.filter((one) => isActive(one, at)).map(({ caseId }) => caseId));
  const sent = new Set(referrals.map(({ caseId }) => caseId));
  const why = ({ id, status }: PersonOnBoard): LeftOut | null => {
    if (status.startsWith("CLOSED")) return "CLOSED";
    if (sent.has(id)) return "REFERRED";
    return agreed.has(id) ? null : "NO_CONSENT";
  };
  const sorted = people.map((one) => ({ one, because: why(one) }));
  const left: Left[] = sorted.flatMap(({ one, because }) => (because ? [{ ...one, because }] : []));
  const ready = sorted.filter(({ because }) => because === null).map(({ one }) => one);
  return { receiver, ready, left };
}
