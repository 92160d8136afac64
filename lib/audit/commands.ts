import { auditScopeOf } from "@/lib/access/scope";
import { given } from "@/lib/kernel/given";
import { holds, type Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import type { WithoutConsent } from "./model";
import { canReadAudit } from "./policy";
import { type AuditListQuery, findChain, listAudit, listWithoutConsent } from "./queries";

/**
 * Reads a page of an audit log and writes that it was read, into the reader's chain and, where that is
 * another organisation's, into the chain that was read: it learns who looked. Throws 404 for a log that
 * is absent or not the viewer's to read.
 */
export function readAudit(viewer: Viewer, query: AuditListQuery) {
  return runCommand({ name: "audit.readAudit", viewer, input: query }, async (ctx) => {
    const scope = auditScopeOf(ctx);
    const found = await findChain(scope, query.organisation);
    if (!found) throw notFound();
    const { chain, isSecretariat } = found;
    const decision = canReadAudit(viewer, { organisationId: chain.id, isSecretariat });
    if (!decision.allowed) throw notFound();
    const page = await listAudit(scope, chain, query);
    const { entityType, entityId, action } = query;
    const asked = given({ entityType, entityId, action });
    const details = { ...asked, because: decision.because, entries: page.rows.length };
    for (const organisationId of new Set([viewer.organisationId, chain.id]))
      ctx.audit("audit.read", "audit", chain.id, details, organisationId);
    return page;
  });
}

const DAYS_LISTED = 30;

/**
 * The referrals of the last 30 days that were sent without a consent, for oversight to look into: of its
 * own organisation, for the task force's of all. That they were read stands in each chain that tells of
 * one. Null for everybody else.
 */
export function readWithoutConsent(viewer: Viewer): Promise<WithoutConsent[] | null> {
  if (!holds(viewer, "OVERSIGHT")) return Promise.resolve(null);
  const spec = { name: "audit.readWithoutConsent", viewer, input: null };
  return runCommand(spec, async (ctx) => {
    const since = new Date(ctx.now.getTime() - DAYS_LISTED * 86_400_000);
    const rows = await listWithoutConsent(auditScopeOf(ctx), since);
    for (const id of new Set(rows.map(({ organisationId }) => organisationId))) {
      const entries = rows.filter(({ organisationId }) => organisationId === id).length;
      const details = { action: "referral.send", because: "withoutConsent", entries };
      ctx.audit("audit.read", "audit", id, details, id);
    }
    return rows.map(({ organisationId: _, ...row }) => row);
  });
}
