import type { CaseScope } from "@/lib/access/scope";
import { addDays, type Day, dateToDay } from "@/lib/kernel/days";
import { holds } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { DAYS_TO_CLAIM, DAYS_TO_PAY, OPEN_WAGE_STATUSES } from "../model";

/** What of the justice track has a day on which somebody must act. */
export const TERM_KINDS = [
  ...(["HEARING", "RESTITUTION_CLAIM", "RESTITUTION_PAYMENT", "WAGES", "PROTECTION_ENDS"] as const),
] as const;

export type JusticeTerm = {
  readonly kind: (typeof TERM_KINDS)[number];
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly pseudonym: string;
  readonly on: Day;
  /** The moment, where it has one. */
  readonly at: string | null;
};

/** Terms are told this many days before. */
const DAYS_BEFORE = 14;
/** A claim takes its time to prepare. */
const DAYS_BEFORE_CLAIM = 30;

type Row = Omit<JusticeTerm, "on" | "at"> & { readonly on: Date; readonly at: Date | null };

/**
 * Days of the justice track that are near or past, of open cases of the viewer's organisation: of one case,
 * or of all that are the viewer's. A supervisor, who reads all of them, is told of those that are past.
 */
export async function listJusticeTerms(
  { tx, viewer }: CaseScope,
  caseId: string | null,
): Promise<readonly JusticeTerm[]> {
  const day = today();
  const soon = addDays(day, DAYS_BEFORE);
  const claim = addDays(day, DAYS_BEFORE_CLAIM);
  const until = caseId === null && holds(viewer, "SUPERVISOR") ? addDays(day, -1) : claim;
  const rows = await tx.$queryRaw<Row[]>`
    WITH terms AS (
      SELECT organisation_id, case_id, id, 'HEARING' AS kind, (starts_at AT TIME ZONE 'Asia/Jakarta')::date AS day, ${soon}::date AS horizon, starts_at AS at
      FROM hearings WHERE status = 'PLANNED'
      UNION ALL SELECT organisation_id, case_id, id, 'RESTITUTION_CLAIM', verdict_known_on + ${DAYS_TO_CLAIM}::int, ${claim}::date, NULL
      FROM restitutions WHERE status = 'NOT_CLAIMED'
      UNION ALL SELECT organisation_id, case_id, id, 'RESTITUTION_PAYMENT', verdict_copy_on + ${DAYS_TO_PAY}::int, ${soon}::date, NULL
      FROM restitutions WHERE status IN ('AWARDED', 'PARTLY_PAID')
      UNION ALL SELECT organisation_id, case_id, id, 'WAGES', next_step_on, ${soon}::date, NULL
      FROM wage_claims WHERE status = ANY (${[...OPEN_WAGE_STATUSES]}::text[])
      UNION ALL SELECT organisation_id, case_id, id, 'PROTECTION_ENDS', ends_on, ${soon}::date, NULL
      FROM witness_protections WHERE status = 'GRANTED'
    )
    SELECT t.kind, t.id, t.case_id AS "caseId", c.reference, p.pseudonym, t.day AS "on", t.at FROM terms t
    JOIN cases c ON c.organisation_id = t.organisation_id AND c.id = t.case_id
    JOIN persons p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
    WHERE t.organisation_id = ${viewer.organisationId}::uuid AND c.status NOT LIKE 'CLOSED%'
      AND (${caseId}::uuid IS NULL OR t.case_id = ${caseId}::uuid)
      AND t.day <= t.horizon AND t.day <= ${until}::date
    ORDER BY t.day, t.id LIMIT 40`;
  return rows.map((row) => ({ ...row, on: dateToDay(row.on), at: row.at?.toISOString() ?? null }));
}
