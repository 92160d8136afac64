import type { CommandContext } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { invalid } from "@/lib/server/problem";
import { sealText } from "@/lib/server/sealed";
import { canRevealIdentity } from "../policy";
import type { FoundCase } from "../queries/find-case";
import { reasonPlace } from "../queries/list-reveals";

/** Why the identity is opened, and where a form says it. */
export type Opening = {
  readonly reason: string | null;
  readonly path: string;
  /** What stands at the field of who must say why. */
  readonly message: string;
};

/**
 * Writes that who is behind a case was opened on some way beside its page (a letter, a file of G3), where its owner
 * sees it. Throws 422 at `path` where somebody who does not work on the case says no reason.
 */
export async function tellReveal(ctx: CommandContext, found: FoundCase, opening: Opening) {
  const { reason, path, message } = opening;
  const viewer = { ...ctx.viewer, reason };
  const { allowed, because } = canRevealIdentity(viewer, found.isInvolved, found.sight);
  if (!allowed) throw invalid([{ path, message }]);
  const { id: caseId } = found.row;
  const place = reasonPlace(ctx.viewer.organisationId, caseId);
  const sealed = reason && sealText(await dataKey(ctx.tx, caseId), place, reason);
  ctx.audit("case.reveal", "case", caseId, { because, ...(sealed ? { reason: sealed } : {}) });
}
