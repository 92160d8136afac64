import { caseSqlScopeOf } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import type { Identity } from "@/lib/people/model";
import { findIdentity } from "@/lib/people/queries";
import { runFastCommand, type SqlContext } from "@/lib/server/command";
import { dataKeyBySql } from "@/lib/server/data-keys";
import { notFound } from "@/lib/server/problem";
import { sealText } from "@/lib/server/sealed";
import { canRevealIdentity } from "../policy";
import { findRecord } from "../queries/case-record";
import { type CaseView, viewOf } from "../queries/find-case";
import { reasonPlace } from "../queries/list-reveals";

/** A case as its reader may see it; `identity` is null where it stayed sealed, and `identityDecision` says why. */
export type ReadCase = CaseView & {
  readonly identity: Identity | null;
  readonly identityDecision: string;
  /** How to reach the person without danger, for whom the case is entrusted to. */
  readonly safeContact: string | null;
};

async function sealReason(
  { sql }: SqlContext,
  organisationId: string,
  caseId: string,
  reason: string,
): Promise<string> {
  return sealText(await dataKeyBySql(sql, caseId), reasonPlace(organisationId, caseId), reason);
}

/**
 * Reads one case and writes that it was read: with the identity when the reader is entitled to it and
 * asked for it (`reveal`), else everything but. A reason that was given stands in the audit entry sealed
 * with the case's key, because the log outlives what is erased. What a receiver reads stands in the log of
 * the case's own organisation too. Throws 404 for a case that is absent or not the viewer's to see.
 */
export async function readCase(viewer: Viewer, caseId: string, reveal: boolean): Promise<ReadCase> {
  const spec = { name: "cases.readCase", viewer, input: { caseId, reveal } };
  const open = await runFastCommand(spec, async (ctx) => {
    const scope = caseSqlScopeOf(ctx);
    const read = await findRecord(scope, caseId);
    if (!read) throw notFound();
    const { found, record } = read;
    const { organisationId, personId } = found.row;
    const decision = canRevealIdentity(viewer, found.isInvolved, found.sight);
    // Of a record that was destroyed nothing is left to open.
    const isKept = found.row.disposedAt === null;
    const isShown = reveal && decision.allowed && isKept;
    const mayContact = isKept && found.isInvolved && found.sight.groups.includes("G3");
    const opening =
      isShown || mayContact ? findIdentity(scope, organisationId, personId) : Promise.resolve(null);
    // Travels with the audit entry and the commit; if it fails, the command does.
    opening.catch(() => undefined);
    const details = {
      because: decision.because,
      ...(isShown && viewer.reason
        ? { reason: await sealReason(ctx, organisationId, caseId, viewer.reason) }
        : {}),
    };
    for (const each of new Set([viewer.organisationId, organisationId]))
      ctx.audit(isShown ? "case.reveal" : "case.read", "case", caseId, details, each);
    const { because } = decision;
    return async () => {
      const opened = await opening;
      const identity = isShown ? opened : null;
      const safeContact = mayContact ? (opened?.safeContactInstructions ?? null) : null;
      return { ...viewOf(found, record), identity, identityDecision: because, safeContact };
    };
  });
  // Nothing is opened before it stands in the audit log that it was.
  return open();
}
