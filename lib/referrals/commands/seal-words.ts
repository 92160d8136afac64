import { type CaseScope, inCaseScope } from "@/lib/access/scope";
import { jobViewer, systemViewer } from "@/lib/access/system-viewer";
import { runCommand } from "@/lib/server/command";
import { isCode } from "@/lib/vocabulary/codes";
import { isSealed, sealWords } from "../words/words";

type Open = { readonly organisationId: string; readonly id: string };

const AT_ONCE = 500;

function listOpen({ tx }: CaseScope): Promise<Open[]> {
  return tx.$queryRaw<Open[]>`
    SELECT organisation_id AS "organisationId", id FROM private.unsealed_words() ORDER BY id LIMIT ${AT_ONCE}`;
}

const mustSeal = (words: string | null): words is string =>
  words !== null && !isSealed(words) && !isCode("referral_decline_reason", words);
const sealedColumns = <C extends "outcome" | "reason">(row: Readonly<Record<C, string | null>>) =>
  Object.fromEntries(
    Object.entries<string | null>(row).flatMap(([column, words]) =>
      mustSeal(words) ? [[column, sealWords(words)]] : [],
    ),
  );

// One transaction a referral: whatever ends it, the words lie there once, open or sealed.
function sealOne({ organisationId, id }: Open): Promise<null> {
  const spec = { name: "referrals.sealWords", viewer: jobViewer(organisationId), input: { id } };
  return runCommand(spec, async (ctx) => {
    const row = await ctx.tx.referral.findFirst({
      where: { organisationId, id },
      select: { outcome: true, services: { select: { type: true, outcome: true, reason: true } } },
    });
    if (!row) return null;
    const { outcome } = row;
    await ctx.tx.referral.updateMany({
      where: { organisationId, id, outcome },
      data: sealedColumns({ outcome }),
    });
    for (const { type, ...words } of row.services)
      await ctx.tx.referralService.updateMany({
        where: { organisationId, referralId: id, type, ...words },
        data: sealedColumns(words),
      });
    ctx.audit("referral.sealWords", "referral", id);
    return null;
  });
}

/**
 * Seals what an earlier version of Lentera left open of the words between a referral's ends, until nothing
 * is left. May be killed at any moment and goes on where it was.
 */
export async function sealOpenWords(): Promise<void> {
  const open = await inCaseScope(systemViewer(null), listOpen);
  for (const one of open) await sealOne(one);
  if (open.length === AT_ONCE) await sealOpenWords();
}
