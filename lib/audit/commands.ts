import { auditScopeOf } from "@/lib/access/scope";
import { given } from "@/lib/kernel/given";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import { canReadAudit } from "./policy";
import { type AuditListQuery, findChain, listAudit } from "./queries";

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
