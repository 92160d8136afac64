import { inAggregateScope } from "@/lib/access/scope";
import { systemViewer } from "@/lib/access/system-viewer";
import { now } from "@/lib/server/clock";
import type { Recurring } from "@/lib/server/jobs";
import { type ChainEnd, writeAnchors } from "./anchor/anchor";

/** Writes down where every chain ends, outside the database; `npm run audit:verify` compares. */
async function anchor(): Promise<void> {
  const ends = await inAggregateScope(
    systemViewer(null),
    ({ tx }) => tx.$queryRaw<ChainEnd[]>`
      SELECT organisation_id AS "organisationId", seq::int, encode(hash, 'hex') AS hash FROM private.chain_ends() ORDER BY 1`,
  );
  writeAnchors(now().toISOString(), ends);
}

export const recurring: Recurring = { "audit.anchor": { cron: "*/10 * * * *", run: anchor } };
