import type { AggregateScope } from "@/lib/access/scope";
import { notFound } from "@/lib/server/problem";
import type { ActivityCell, ActivityFigures, CodeCount, ReferralFigures } from "./model";

type Days = { readonly from: string; readonly to: string };

/** Referrals sent in the period, in figures; 404 for whoever does not coordinate. */
export async function countReferrals(
  { tx }: AggregateScope,
  { from, to }: Days,
): Promise<ReferralFigures> {
  const rows = await tx.$queryRaw<{ figures: ReferralFigures | null }[]>`
    SELECT private.partnership_referrals(${from}::date, ${to}::date) AS figures`;
  const figures = rows[0]?.figures;
  if (!figures) throw notFound();
  return figures;
}

type Cut = ActivityCell & { readonly cut: string };

/** Activities that began in the period, by pillar and one more; as reported by the partners. */
export async function countActivities(
  { tx }: AggregateScope,
  { from, to }: Days,
): Promise<ActivityFigures> {
  const cells = await tx.$queryRaw<Cut[]>`
    WITH held AS (
      SELECT a.*, o.code AS partner, coalesce(a.actual_start, a.planned_start, (a.created_at AT TIME ZONE 'Asia/Jakarta')::date) AS starts
      FROM activities a JOIN organisations o ON o.id = a.organisation_id WHERE a.status <> 'CANCELLED'
    ), inside AS (SELECT * FROM held WHERE starts BETWEEN ${from}::date AND ${to}::date),
    split AS (SELECT i.*, p.pillar FROM inside i, unnest(i.pillars) AS p (pillar))
    SELECT 'function' AS cut, s.pillar AS row, f.code AS column, count(*)::int AS n FROM split s, unnest(s.igo_functions) AS f (code) GROUP BY 2, 3
    UNION ALL SELECT 'partner', s.partner, s.pillar, count(*)::int FROM split s GROUP BY 2, 3
    UNION ALL SELECT 'quarter', to_char(s.starts, 'YYYY-"Q"Q'), s.pillar, count(*)::int FROM split s GROUP BY 2, 3
    UNION ALL SELECT 'province', s.province, s.pillar, count(*)::int FROM split s WHERE s.province IS NOT NULL GROUP BY 2, 3
    UNION ALL SELECT 'total', '', '', count(*)::int FROM inside
    UNION ALL SELECT 'reached', '', '', coalesce(sum(coalesce(reached_women, 0) + coalesce(reached_men, 0) + coalesce(reached_girls, 0) + coalesce(reached_boys, 0) + coalesce(reached_other, 0)), 0)::int FROM inside
    ORDER BY 1, 2, 3`;
  const challenges = await tx.$queryRaw<CodeCount[]>`
    SELECT category AS code, count(*)::int AS count FROM challenges
    WHERE occurred_on BETWEEN ${from}::date AND ${to}::date GROUP BY 1 ORDER BY 2 DESC, 1`;
  const cut = (name: string) =>
    cells.flatMap(({ cut: of, ...cell }) => (of === name ? [cell] : []));
  return {
    ...{ total: cut("total")[0]?.n ?? 0, reached: cut("reached")[0]?.n ?? 0, challenges },
    ...{ pillarByFunction: cut("function"), pillarByPartner: cut("partner") },
    ...{ pillarByQuarter: cut("quarter"), pillarByProvince: cut("province") },
  };
}
