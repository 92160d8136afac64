import { mailPeople } from "@/lib/access/notice";
import { jobViewer } from "@/lib/access/system-viewer";
import { read } from "@/lib/server/database";
import type { Delivery } from "@/lib/server/jobs";

const WORKERS = { roles: ["CASEWORKER", "SUPERVISOR"] } as const;

/** Text of the mail to the sender, by the state that a referral came to; other states send none. */
const TO_SENDER: Readonly<Record<string, string>> = {
  ACCEPTED: "referralAnswered",
  DECLINED: "referralAnswered",
  EXPIRED: "referralExpired",
  WITHDRAWN: "referralEnded",
  COMPLETED: "referralEnded",
  NOT_DELIVERED: "referralEnded",
};

function referralOf(organisationId: string, id: string) {
  return read(jobViewer(organisationId), async (tx) => {
    const row = await tx.referral.findFirst({
      where: { id },
      select: {
        ...{ number: true, organisationId: true, toOrganisationId: true, basis: true },
        ...{ sentBy: true, acceptedBy: true, status: true, caseId: true },
      },
    });
    const events = await tx.referralEvent.findMany({
      where: { referralId: id },
      select: { kind: true, actorId: true },
      orderBy: { at: "desc" },
    });
    return row && { ...row, events };
  });
}

// The case is its own organisation's to read, whoever moved the referral.
function ownerOf({ organisationId, caseId }: { organisationId: string; caseId: string }) {
  return read(jobViewer(organisationId), async (tx) => {
    const found = await tx.case.findFirst({ where: { id: caseId }, select: { ownerUserId: true } });
    return found?.ownerUserId;
  });
}

/** A referral was sent: its receiver's people are told; without consent the sender's supervisors at once. */
export async function tellSent({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { referralId = "" } = payload;
  const row = await referralOf(organisationId, referralId);
  if (!row) return;
  const about = { number: row.number, path: `/referrals/${referralId}` };
  if (row.basis !== "CONSENT") {
    const notice = { messageId, organisationId, key: "referralWithoutConsent", ...about };
    await mailPeople({ ...notice, to: { roles: ["SUPERVISOR"] } });
  }
  // A mail that was kept waiting would ask for an answer that was given.
  if (row.status !== "SENT" && row.status !== "RECEIVED") return;
  const notice = { messageId, organisationId: row.toOrganisationId, key: "referralSent", ...about };
  await mailPeople({ ...notice, to: WORKERS });
}

/**
 * A referral moved: whoever sent it and owns its case are told what the receiver, the clock or the end of
 * a consent did; the receiver is told when it was taken back. Nobody is told what he did himself.
 */
export async function tellMoved({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { referralId = "", to = "" } = payload;
  const row = await referralOf(organisationId, referralId);
  const key = TO_SENDER[to];
  if (!row || !key) return;
  const actor = row.events.find(({ kind }) => kind === to)?.actorId ?? null;
  const about = { messageId, number: row.number, path: `/referrals/${referralId}` };
  const senders = [...new Set([row.sentBy, await ownerOf(row)])].filter((id) => id != null);
  const userIds = senders.filter((id) => id !== actor);
  await mailPeople({ ...about, key, organisationId: row.organisationId, to: { userIds } });
  if (to !== "WITHDRAWN") return;
  const receivers = row.acceptedBy ? { userIds: [row.acceptedBy] } : WORKERS;
  const { toOrganisationId } = row;
  await mailPeople({ ...about, key, organisationId: toOrganisationId, to: receivers });
}
