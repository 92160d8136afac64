import { caseScopeOf, inCaseScope } from "@/lib/access/scope";
import { jobViewer } from "@/lib/access/system-viewer";
import { reasonPlace } from "@/lib/cases/queries/list-reveals";
import { dayOf } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, notFound } from "@/lib/server/problem";
import { sealText } from "@/lib/server/sealed";
import { type LetterContent, letterNumber } from "../letter/content";
import { findLetter, findSigner } from "../letter/find-letter";
import type { ReferralStatus } from "../model";
import { canWorkWithReferrals } from "../policy";
import { findReferralRow } from "../queries/find-referral";
import { hasLetter } from "../workflow/workflow";
import { requireReferral } from "./guards";

type Found = NonNullable<Awaited<ReturnType<typeof findReferralRow>>>;

// The receiver before acceptance has no letter, as if there were none; the sender is told why.
function demandLetter({ row, side }: Found): void {
  if (hasLetter(row.status as ReferralStatus, side)) return;
  throw side === "SENDER" ? conflict("noLetter") : notFound();
}

async function findForLetter(viewer: Viewer, id: string): Promise<Found> {
  const found = canWorkWithReferrals(viewer).allowed
    ? await inCaseScope(viewer, (scope) => findReferralRow(scope, id))
    : null;
  if (!found) throw notFound();
  demandLetter(found);
  return found;
}

// The series is the sender's, whoever asks first; without gaps, so it is counted under the row's lock.
function allotNumber({ row }: Found): Promise<null> {
  const { id, organisationId } = row;
  const day = dayOf(row.sentAt ?? row.createdAt);
  const viewer = jobViewer(organisationId);
  const spec = { name: "referrals.allotLetterNumber", viewer, input: { id } };
  return runCommand(spec, async (ctx) => {
    await ctx.tx.$queryRaw`SELECT 1 AS locked FROM referrals WHERE id = ${id}::uuid FOR UPDATE`;
    const where = { id, organisationId, letterNumber: null };
    const open = await ctx.tx.referral.findFirst({ where, select: { id: true } });
    if (!open) return null;
    const own = { id: organisationId };
    const { code } = await ctx.tx.organisation.findUniqueOrThrow({ where: own });
    const rows = await ctx.tx.$queryRaw<{ count: number }[]>`
      SELECT private.next_number(${`letter-${day.slice(0, 4)}`}) AS count`;
    const number = letterNumber(rows[0]?.count ?? 0, code, day);
    await ctx.tx.referral.updateMany({ where, data: { letterNumber: number } });
    return null;
  });
}

// As when the case itself is read: the log outlives what is erased, so the reason lies in it sealed.
async function sealReason({ tx }: CommandContext, { row }: Found, reason: string): Promise<string> {
  const { organisationId, caseId } = row;
  return sealText(await dataKey(tx, caseId), reasonPlace(organisationId, caseId), reason);
}

/**
 * The letter of a referral for its sender, or for the receiver once it accepted: what it may hold for
 * them now, under a number that stays. Writes that it was made, and that identity was read where it is in
 * it. Throws 404 for everybody else, 409 for a sender whose referral has ended without an acceptance.
 */
export async function issueLetter(viewer: Viewer, id: string): Promise<LetterContent> {
  const known = await findForLetter(viewer, id);
  if (known.row.letterNumber === null) await allotNumber(known);
  const signedBy = await findSigner(known);
  return runCommand({ name: "referrals.issueLetter", viewer, input: { id } }, async (ctx) => {
    const found = await requireReferral(ctx, id);
    demandLetter(found);
    const { because, ...letter } = await findLetter(caseScopeOf(ctx), found, signedBy);
    const { organisationId, caseId } = found.row;
    ctx.audit("referral.letter", "referral", id, { groups: letter.groups });
    if (organisationId !== viewer.organisationId)
      ctx.audit("referral.letter", "referral", id, { groups: letter.groups }, organisationId);
    if (letter.identity) {
      const reason = viewer.reason ? { reason: await sealReason(ctx, found, viewer.reason) } : {};
      for (const each of new Set([viewer.organisationId, organisationId]))
        ctx.audit("case.reveal", "case", caseId, { because, ...reason }, each);
    }
    return letter;
  });
}
