import type { CaseScope } from "@/lib/access/scope";

/** Somebody who can open a case and may be given something to do on it. */
export type CasePerson = { readonly id: string; readonly name: string };

/** Who can open a case of the viewer's organisation: owner, assigned, team, supervisors; by name. */
export async function listPeople(
  { tx, viewer }: CaseScope,
  caseId: string,
): Promise<readonly CasePerson[]> {
  return tx.$queryRaw<CasePerson[]>`
    SELECT u.id, u.name FROM cases c
    JOIN memberships m ON m.organisation_id = c.organisation_id AND m.ended_at IS NULL
    JOIN users u ON u.id = m.user_id AND u.disabled_at IS NULL
    WHERE c.organisation_id = ${viewer.organisationId}::uuid AND c.id = ${caseId}::uuid
      AND m.roles && '{CASEWORKER,SUPERVISOR}'::text[]
      AND ('SUPERVISOR' = ANY (m.roles) OR c.owner_user_id = u.id
        OR EXISTS (SELECT 1 FROM case_assignments a WHERE a.organisation_id = c.organisation_id AND a.case_id = c.id
          AND a.user_id = u.id AND (a.ends_at IS NULL OR a.ends_at > private.now()))
        OR EXISTS (SELECT 1 FROM teams t JOIN team_members tm ON tm.organisation_id = t.organisation_id AND tm.team_id = t.id
          WHERE t.organisation_id = c.organisation_id AND t.id = c.team_id AND t.shares_cases AND tm.user_id = u.id))
    ORDER BY u.name`;
}
