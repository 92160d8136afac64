import { countAttempt } from "@/lib/access/limits";
import { caseScopeOf, inCaseScope } from "@/lib/access/scope";
import { jobViewer, systemViewer } from "@/lib/access/system-viewer";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { withdrawConsent } from "@/lib/referrals/commands/move-referral";
import { runCommand } from "@/lib/server/command";
import { notFound, Problem } from "@/lib/server/problem";
import { hashOf, makeCode, readCode } from "./code";
import type { OwnEnding, OwnRecord } from "./model";
import { canIssueReceipt } from "./policy";
import { findOwnEnding, findOwnRecord, findPlace } from "./queries";

/** A receipt that was just made. */
export type Issued = { readonly code: string; readonly record: OwnRecord };

/**
 * Makes the receipt's code for a case of the viewer's organisation and gives it this once; the one before
 * ends, so that a lost sheet opens nothing any more. Throws 404 for who has no part in the case.
 */
export function issueCode(viewer: Viewer, caseId: string): Promise<Issued> {
  const spec = { name: "record.issueCode", viewer, input: { caseId } };
  return runCommand(spec, async (ctx) => {
    const { tx, now } = ctx;
    const { organisationId, userId } = viewer;
    const found = await findCaseRow(caseScopeOf(ctx), caseId);
    if (!found || !canIssueReceipt(viewer, found.isInvolved, found.sight).allowed) throw notFound();
    await tx.recordCode.updateMany({
      where: { organisationId, caseId, endedAt: null },
      data: { endedAt: now },
    });
    const code = makeCode();
    const row = { id: newId(), organisationId, caseId, issuedBy: userId, issuedAt: now };
    await tx.recordCode.createMany({ data: [{ ...row, codeHash: hashOf(code) }] });
    const event = { id: newId(), organisationId, caseId, at: now, actorId: userId };
    await tx.caseEvent.createMany({ data: [{ ...event, kind: "RECEIPT_GIVEN", details: {} }] });
    ctx.audit("record.issue", "case", caseId);
    return { code, record: await findOwnRecord(caseScopeOf(ctx), caseId) };
  });
}

const WINDOW = 15 * 60;
const PER_NETWORK = 10;

/** What a code opened: nothing it ever was and one that ended are answered alike. */
export type Opened =
  | { readonly outcome: "open"; readonly code: string; readonly record: OwnRecord }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "wait"; readonly minutes: number };

type Place = { readonly organisationId: string; readonly caseId: string };
type Found =
  | { readonly outcome: "found"; readonly code: string; readonly place: Place }
  | Exclude<Opened, { readonly outcome: "open" }>;

// Counted by network, also where nothing reads as a code; "" where the network is not known: then the code's
// 80 bits have to be enough, because everybody would share one limit.
async function findByCode(text: string, network: string): Promise<Found> {
  if (network !== "") {
    const { taken, secondsLeft } = await countAttempt("record", network, WINDOW, 1);
    if (taken > PER_NETWORK)
      return { outcome: "wait", minutes: Math.max(1, Math.ceil(secondsLeft / 60)) };
  }
  const code = readCode(text);
  const place = code
    ? await inCaseScope(systemViewer(null), (scope) => findPlace(scope, code))
    : null;
  if (!code || !place) return { outcome: "unknown" };
  // Given back, not forgotten: one good code must not open the way to guess at others.
  if (network !== "") await countAttempt("record", network, WINDOW, -1);
  return { outcome: "found", code, place };
}

/** Opens a person's own record with the code of the receipt; that it was opened is written down. */
export async function openRecord(text: string, network: string): Promise<Opened> {
  const found = await findByCode(text, network);
  if (found.outcome !== "found") return found;
  const { organisationId, caseId } = found.place;
  const spec = { name: "record.open", viewer: jobViewer(organisationId), input: { caseId } };
  const record = await runCommand(spec, async (ctx) => {
    ctx.audit("record.open", "case", caseId);
    return findOwnRecord(caseScopeOf(ctx), caseId);
  });
  return { outcome: "open", code: found.code, record };
}

/** What would end, or ended, with one consent; null where the code or the consent is not there. */
export async function findEnding(
  text: string,
  network: string,
  consentId: string,
): Promise<OwnEnding | null> {
  const found = await findByCode(text, network);
  if (found.outcome !== "found") return null;
  const { organisationId, caseId } = found.place;
  return inCaseScope(jobViewer(organisationId), (scope) => findOwnEnding(scope, caseId, consentId));
}

/**
 * Withdraws a consent with the code of the receipt: everything that a withdrawal at the desk does, and its
 * caseworker is told. Nothing happens to one that is withdrawn already. Gives whether the code was right.
 */
export async function withdrawByCode(
  text: string,
  network: string,
  consentId: string,
): Promise<boolean> {
  const found = await findByCode(text, network);
  if (found.outcome !== "found") return false;
  const { organisationId, caseId } = found.place;
  try {
    await withdrawConsent(jobViewer(organisationId), caseId, consentId, { isByPerson: true });
  } catch (error) {
    if (!(error instanceof Problem && [404, 409].includes(error.status))) throw error;
    return error.status === 409;
  }
  return true;
}
