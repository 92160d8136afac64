import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { conflict } from "@/lib/server/problem";
import { sealMessage } from "../words/words";
import { requireReferral } from "./guards";

const TALKING = ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE", "COMPLETED"];

/** Sends a question or an answer to the other end; 409 once the referral ended without a service. */
export function sendMessage(
  viewer: Viewer,
  id: string,
  body: string,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string }> {
  const spec = { name: "referrals.sendMessage", viewer, input: { id, body }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const { row } = await requireReferral(ctx, id);
    const isDone = row.kind === "TRANSFER" && row.acceptedAt !== null;
    if (isDone || !TALKING.includes(row.status)) throw conflict("noSuchMove", { moves: [] });
    const messageId = newId();
    const author = { authorOrganisationId: viewer.organisationId, authorId: viewer.userId };
    const keys = { id: messageId, organisationId: row.organisationId, referralId: id };
    await ctx.tx.referralMessage.createMany({
      data: [{ ...keys, ...author, at: ctx.now, body: sealMessage(body) }],
    });
    ctx.audit("referral.message", "referral", id);
    return { id: messageId };
  });
}
