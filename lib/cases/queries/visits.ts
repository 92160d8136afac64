import type { CaseScope } from "@/lib/access/scope";

/** Minutes for which somebody counts as having a case open; the policy of case_visits says the same. */
const MINUTES = 5;
const MOST_RECENT = 10;

/** The names of colleagues who have a case open now. */
export async function listOthers({ tx, viewer }: CaseScope, caseId: string) {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT u.name FROM case_visits v JOIN users u ON u.id = v.user_id
    WHERE v.organisation_id = ${viewer.organisationId}::uuid AND v.case_id = ${caseId}::uuid
      AND v.user_id <> ${viewer.userId}::uuid AND v.seen_at > private.now() - make_interval(mins => ${MINUTES}::int)
    ORDER BY v.seen_at DESC LIMIT 5`;
  return rows.map(({ name }) => name);
}

/** A case that the viewer opened lately. */
export type RecentCase = {
  readonly id: string;
  readonly pseudonym: string;
  readonly reference: string;
};

/** The cases that the viewer opened last and may still see, the latest first. */
export function listRecent({ tx, viewer }: CaseScope): Promise<RecentCase[]> {
  return tx.$queryRaw<RecentCase[]>`
    SELECT c.id, c.reference, p.pseudonym FROM case_visits v
    JOIN cases c ON c.organisation_id = v.organisation_id AND c.id = v.case_id
    JOIN persons p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
    WHERE v.organisation_id = ${viewer.organisationId}::uuid AND v.user_id = ${viewer.userId}::uuid
    ORDER BY v.opened_at DESC, c.id LIMIT ${MOST_RECENT}::int`;
}
