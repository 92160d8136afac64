import type { CaseScope } from "@/lib/access/scope";
import { howMeant } from "@/lib/kernel/spelling";
import type { RecentCase } from "./visits";

/** So many of the latest cases are looked through, so that a slip of the pen costs no more than a moment. */
const LOOKED_THROUGH = 5000;
const MOST = 25;

/** Cases whose pseudonym or reference may be meant: what was spelled well before what is alike, then the latest first. */
export async function listAlike({ tx, viewer }: CaseScope, asked: string): Promise<RecentCase[]> {
  const rows = await tx.$queryRaw<RecentCase[]>`
    SELECT c.id, c.reference, p.pseudonym FROM cases c
    JOIN persons p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
    WHERE c.organisation_id = ${viewer.organisationId}::uuid
    ORDER BY c.registered_at DESC, c.id DESC LIMIT ${LOOKED_THROUGH}::int`;
  const meant = ({ pseudonym, reference }: RecentCase) =>
    Math.max(howMeant(asked, pseudonym), howMeant(asked, reference));
  return rows
    .map((row) => ({ row, how: meant(row) }))
    .filter(({ how }) => how > 0)
    .toSorted((one, other) => other.how - one.how)
    .slice(0, MOST)
    .map(({ row }) => row);
}
