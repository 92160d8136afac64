import { caseScopeOf } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { demandAccepted, demandNoOffer } from "@/lib/cases/commands/close-case";
import { findCaseRules, openItems } from "@/lib/cases/queries/find-closure";
import { isActive } from "@/lib/consent/model";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { databaseNow } from "@/lib/server/database";
import { conflict, invalid, notFound } from "@/lib/server/problem";
import type { Code } from "@/lib/vocabulary/code-lists";
import { canOfferTransfer } from "../policy";
import { RUNNING_SERVICES } from "../queries/list-transfers";
import type { OfferTransfer } from "../schema";
import { insertReferral } from "./send-referral";

// The consent decides to whom: whoever it names, and nobody else.
async function requireConsent({ tx, viewer }: CommandContext, caseId: string, id: string) {
  const { organisationId } = viewer;
  const consent = await tx.consent.findFirst({ where: { organisationId, caseId, id } });
  const to = consent?.recipientOrganisationId;
  if (!consent || !to || !isActive(consent, await databaseNow(tx)))
    throw invalid([{ path: "consentId", message: "transfer.errors.consentMissing" }]);
  const found = await tx.organisation.findUnique({ where: { id: to } });
  if (!found || to === organisationId || !found.hasAccounts || found.archivedAt)
    throw invalid([{ path: "consentId", message: "transfer.errors.noAccounts" }]);
  return { consent, to: found };
}

// The services that run go along as what is asked for there, so that none of them ends unseen.
async function runningServices({ tx }: CommandContext, caseId: string) {
  const where = { caseId, status: { in: [...RUNNING_SERVICES] } };
  const rows = await tx.caseService.findMany({ where, select: { type: true } });
  return [...new Set(rows.map(({ type }) => type as Code<"service_type">))];
}

/**
 * Offers a case to the organisation that a consent of the person names. Until it is answered nothing changes
 * here; with the acceptance the case closes (a trigger of the database). Throws 404 for who may not, 409 for a
 * closed case, while another offer or a closing waits, and where a supervisor must offer it, 422 at
 * `consentId` without such a consent and at `accepted` for what is still open and was not named.
 */
export function offerTransfer(
  viewer: Viewer,
  caseId: string,
  input: OfferTransfer,
  idempotencyKey: string | null = null,
) {
  const spec = {
    name: "referrals.offerTransfer",
    viewer,
    input: { caseId, input },
    idempotencyKey,
  };
  return runCommand(spec, async (ctx) => {
    const { row } = await requireCase(ctx, caseId, null);
    if (row.status.startsWith("CLOSED")) throw conflict("caseClosed");
    await demandNoOffer(ctx, caseId);
    const waiting = { organisationId: viewer.organisationId, caseId, state: "WAITING" };
    if ((await ctx.tx.caseClosure.count({ where: waiting })) > 0) throw conflict("closureWaits");
    const rules = await findCaseRules(ctx, viewer.organisationId);
    const may = canOfferTransfer(viewer, row.ownerUserId, rules.closureNeedsApproval);
    if (!may.allowed)
      throw may.because === "fourEyes" ? conflict("transferNeedsSupervisor") : notFound();
    const { consent, to } = await requireConsent(ctx, caseId, input.consentId);
    const open = await openItems(caseScopeOf(ctx), caseId);
    demandAccepted(open, input);
    const { consentId, urgency, reason, details = null } = input;
    const services = await runningServices(ctx, caseId);
    const said = { caseId, to: to.code, services, consentId, urgency, reason, details } as const;
    return insertReferral(
      ctx,
      { ...said, basisReason: null, pillars: row.pillars as Code<"pillar">[], basis: "CONSENT" },
      {
        ...{ toOrganisationId: to.id, consent, kind: "TRANSFER" },
        leftOpen: open.map(({ code }) => code),
      },
    );
  });
}
