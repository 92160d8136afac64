import { CASE_SIGNALS } from "@/lib/cases/model";
import { IS_OPEN, SIGNAL_CONDITIONS } from "@/lib/cases/queries/signals";
import type { Viewer } from "@/lib/kernel/viewer";
import { readFast } from "@/lib/server/database";
import type { Caseload, SignalCount } from "../model";

type Load = {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly high: number;
  readonly unassessed: number;
  readonly days: number | null;
  readonly late: number;
};

// Who holds no case stands there too: that is where the next one can go.
const LOADS = `SELECT u.id, u.name, count(c.id)::int AS open,
    (count(*) FILTER (WHERE c.risk_level IN ('EMERGENCY', 'HIGH')))::int AS high,
    (count(*) FILTER (WHERE c.id IS NOT NULL AND c.risk_level IS NULL))::int AS unassessed,
    max(extract(day FROM private.now() - c.last_activity_at))::int AS days,
    (count(*) FILTER (WHERE c.id IS NOT NULL AND ${SIGNAL_CONDITIONS.TASKS_LATE}))::int AS late
  FROM users u
  LEFT JOIN cases c ON c.organisation_id = $1 AND c.owner_user_id = u.id AND ${IS_OPEN}
  WHERE c.id IS NOT NULL OR EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = $1 AND m.user_id = u.id
    AND m.ended_at IS NULL AND m.roles && '{CASEWORKER}')
  GROUP BY u.id, u.name ORDER BY count(c.id) DESC, u.name, u.id LIMIT 200`;

const COUNTS = CASE_SIGNALS.map(
  (name) => `(count(*) FILTER (WHERE ${SIGNAL_CONDITIONS[name]}))::int AS "${name}"`,
).join(", ");
const SIGNALS = `SELECT ${COUNTS} FROM cases c WHERE c.organisation_id = $1 AND ${IS_OPEN}`;

/** Open cases of the viewer's organisation that he sees, by who owns them, and how many show each signal. */
export function countCaseloads(
  viewer: Viewer,
): Promise<{ readonly loads: readonly Caseload[]; readonly signals: readonly SignalCount[] }> {
  return readFast(viewer, async (sql) => {
    const [loads, [counted]] = await Promise.all([
      sql<Load>(LOADS, [viewer.organisationId]),
      sql<Record<string, number>>(SIGNALS, [viewer.organisationId]),
    ]);
    return {
      loads: loads.map(({ id, name, ...rest }) => ({ worker: { id, name }, ...rest })),
      signals: CASE_SIGNALS.map((signal) => ({ signal, count: counted?.[signal] ?? 0 })),
    };
  });
}
