import type pg from "pg";
import type { Viewer } from "@/lib/kernel/viewer";
import { readFast } from "@/lib/server/database";
import { orderOf, type Page, positionOf } from "@/lib/server/list-query";
import type { CaseListQuery, CaseRow } from "../model";

const COLUMNS = {
  registeredAt: { sql: "c.registered_at", type: "date" },
  lastActivityAt: { sql: "c.last_activity_at", type: "timestamptz" },
  reference: { sql: "c.reference", type: "text" },
} as const;

type Row = {
  readonly id: string;
  readonly reference: string;
  readonly pseudonym: string;
  readonly status: CaseRow["status"];
  readonly risk_level: CaseRow["riskLevel"];
  readonly pillars: string[];
  readonly source: CaseRow["source"];
  readonly registered_at: string;
  readonly registration_province: string | null;
  readonly trafficking_status: string | null;
  readonly owner_user_id: string;
  readonly owner_name: string | null;
  readonly last_activity_at: string;
  readonly version: number;
};

const SELECT = `SELECT c.id, c.reference, p.pseudonym, c.status, c.risk_level, c.pillars, c.source,
  c.registered_at::text, c.registration_province, c.trafficking_status, c.owner_user_id, u.name AS owner_name,
  to_char(c.last_activity_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS last_activity_at, c.version
  FROM cases c JOIN persons p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
  LEFT JOIN users u ON u.id = c.owner_user_id`;

function rowOf(row: Row): CaseRow {
  return {
    ...{ id: row.id, reference: row.reference, pseudonym: row.pseudonym, status: row.status },
    ...{ riskLevel: row.risk_level, pillars: row.pillars, source: row.source },
    registeredAt: row.registered_at,
    registrationProvince: row.registration_province,
    traffickingStatus: row.trafficking_status,
    owner: { id: row.owner_user_id, name: row.owner_name },
    lastActivityAt: row.last_activity_at,
    version: row.version,
  };
}

// The values of a WHERE, numbered as they are added, so that no text of a caller reaches the statement.
function conditions(viewer: Viewer, query: CaseListQuery) {
  const values: unknown[] = [viewer.organisationId];
  const parts = ["c.organisation_id = $1"];
  const add = (sql: (place: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  add((at) => `c.status = ANY (${at}::text[])`, query.status);
  add((at) => `c.pillars && ${at}::text[]`, query.pillar);
  add((at) => `c.risk_level = ANY (${at}::text[])`, query.riskLevel);
  add((at) => `c.registration_province = ${at}`, query.province);
  if (query.owner === "me") add((at) => `c.owner_user_id = ${at}::uuid`, viewer.userId);
  const like = query.q?.replace(/[\\%_]/g, "\\$&");
  add((at) => `(c.reference ILIKE ${at} OR p.pseudonym ILIKE ${at})`, like && `%${like}%`);
  return { parts, values };
}

async function countOf(client: pg.PoolClient, parts: readonly string[], values: unknown[]) {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM cases c JOIN persons p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
     WHERE ${parts.join(" AND ")}`,
    values,
  );
  return rows[0]?.n ?? 0;
}

/**
 * A page of the cases of the viewer's organisation that row-level security lets him see: all for a
 * supervisor, his own and assigned ones for a caseworker. Pseudonymous; never G3 to G6.
 */
export function listCases(viewer: Viewer, query: CaseListQuery): Promise<Page<CaseRow>> {
  return readFast(viewer, async (client) => {
    const { parts, values } = conditions(viewer, query);
    const total = query.count ? await countOf(client, parts, values) : null;
    const { column, isDescending } = orderOf(query.sort);
    const { sql, type } = COLUMNS[column as keyof typeof COLUMNS];
    const way = isDescending ? "DESC" : "ASC";
    const position = positionOf(query);
    const after = position
      ? [
          `(${sql}, c.id) ${isDescending ? "<" : ">"} ($${values.length + 1}::${type}, $${values.length + 2}::uuid)`,
        ]
      : [];
    const more = position ? [position.value, position.id] : [];
    const { rows } = await client.query<Row>(
      `${SELECT} WHERE ${[...parts, ...after].join(" AND ")} ORDER BY ${sql} ${way}, c.id ${way} LIMIT ${query.limit + 1}`,
      [...values, ...more],
    );
    const shown = rows.slice(0, query.limit).map(rowOf);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    const value = last ? last[column as "registeredAt" | "lastActivityAt" | "reference"] : "";
    return { rows: shown, last: last ? { value, id: last.id } : null, total };
  });
}
