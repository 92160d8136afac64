import type { Viewer } from "@/lib/kernel/viewer";
import { readFast } from "@/lib/server/database";

/** Cases registered in one month, `YYYY-MM`. */
export type MonthCount = { readonly month: string; readonly cases: number };

// The order of the index, not a bitmap: a grant is looked up only for rows that are not the reader's anyway.
const IN_ORDER = "SELECT set_config('enable_bitmapscan', 'off', true)";
const BY_MONTH = `SELECT to_char(m.starts, 'YYYY-MM') AS month, m.cases
  FROM (SELECT date_trunc('month', c.registered_at::timestamp) AS starts, count(*)::int AS cases FROM cases c
        WHERE c.organisation_id = $1 AND c.registered_at BETWEEN $2::date AND $3::date GROUP BY 1) m ORDER BY 1`;

/**
 * How many cases of the viewer's organisation were registered in each month from one day to another, of
 * those that row-level security lets him see. Months without any are left out.
 */
export function countCasesByMonth(
  viewer: Viewer,
  days: { readonly from: string; readonly to: string },
): Promise<readonly MonthCount[]> {
  return readFast(viewer, async (sql) => {
    const values = [viewer.organisationId, days.from, days.to];
    const [, rows] = await Promise.all([sql(IN_ORDER), sql<MonthCount>(BY_MONTH, values)]);
    return rows;
  });
}
