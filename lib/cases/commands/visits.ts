import { caseScopeOf } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { listOthers } from "../queries/visits";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Notes that the viewer has a case open (`isOpening`: opened it just now) and gives the names of colleagues who
 * have it open too. Nothing is noted, and nobody named, where the case is not the viewer's to see.
 */
export async function visitCase(
  viewer: Viewer,
  caseId: string,
  isOpening: boolean,
): Promise<readonly string[]> {
  if (!UUID.test(caseId)) return [];
  return runCommand({ name: "cases.visit", viewer, input: { caseId } }, async (ctx) => {
    const { organisationId, userId } = viewer;
    await ctx.tx.$executeRaw`
      INSERT INTO case_visits (organisation_id, case_id, user_id, opened_at, seen_at)
      SELECT c.organisation_id, c.id, ${userId}::uuid, private.now(), private.now() FROM cases c
      WHERE c.organisation_id = ${organisationId}::uuid AND c.id = ${caseId}::uuid
      ON CONFLICT (organisation_id, case_id, user_id) DO UPDATE SET seen_at = EXCLUDED.seen_at,
        opened_at = CASE WHEN ${isOpening}::boolean THEN EXCLUDED.opened_at ELSE case_visits.opened_at END`;
    return listOthers(caseScopeOf(ctx), caseId);
  });
}
