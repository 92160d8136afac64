import type { Viewer } from "@/lib/kernel/viewer";
import { readFast } from "@/lib/server/database";
import { orderOf, type Page, positionOf } from "@/lib/server/list-query";
import type { CaseListQuery, CaseRow } from "../model";
import { SIGNAL_CONDITIONS } from "./signals";

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

const SHOWN = `c.id, c.reference, p.pseudonym, c.status, c.risk_level, c.pillars, c.source,
  c.registered_at::text, c.registration_province, c.trafficking_status, c.owner_user_id, u.name AS owner_name,
  to_char(c.last_activity_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS last_activity_at, c.version`;
const PERSON = "JOIN persons p ON p.organisation_id = c.organisation_id AND p.id = c.person_id";

// In the order of an index a page ends with its last row; a bitmap would look up every row of the filter first.
const IN_ORDER = "SELECT set_config('enable_bitmapscan', 'off', true)";

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
  // One code is an equality, which an index can keep in order; several are not.
  const oneOf = (column: string, codes: readonly string[] | undefined) => {
    if (codes?.length === 1) add((at) => `${column} = ${at}`, codes[0]);
    else add((at) => `${column} = ANY (${at}::text[])`, codes);
  };
  oneOf("c.status", query.status);
  add((at) => `c.pillars && ${at}::text[]`, query.pillar);
  oneOf("c.risk_level", query.riskLevel);
  add((at) => `c.registration_province = ${at}`, query.province);
  const owner = query.owner === "me" ? viewer.userId : query.owner;
  add((at) => `c.owner_user_id = ${at}::uuid`, owner);
  add((at) => `c.id = ANY (${at}::uuid[])`, query.ids);
  if (query.signal) parts.push(SIGNAL_CONDITIONS[query.signal]);
  const like = query.q?.replace(/[\\%_]/g, "\\$&");
  add((at) => `(c.reference ILIKE ${at} OR p.pseudonym ILIKE ${at})`, like && `%${like}%`);
  // The person is looked at only where the pseudonym is searched for: each case has one.
  return { parts, values, from: like ? `cases c ${PERSON}` : "cases c" };
}

type Conditions = ReturnType<typeof conditions>;

function countText({ from, parts }: Conditions): string {
  return `SELECT count(*)::int AS n FROM ${from} WHERE ${parts.join(" AND ")}`;
}

function pageOf(query: CaseListQuery, { from, parts, values }: Conditions) {
  const { column, isDescending } = orderOf(query.sort);
  const { sql, type } = COLUMNS[column as keyof typeof COLUMNS];
  const way = isDescending ? "DESC" : "ASC";
  const position = positionOf(query);
  const next = values.length + 1;
  const after = position
    ? [`(${sql}, c.id) ${isDescending ? "<" : ">"} ($${next}::${type}, $${next + 1}::uuid)`]
    : [];
  const order = `ORDER BY ${sql} ${way}, c.id ${way}`;
  const where = [...parts, ...after].join(" AND ");
  const text = `SELECT ${SHOWN} FROM (SELECT c.* FROM ${from} WHERE ${where} ${order} LIMIT ${query.limit + 1}) c
    ${PERSON} LEFT JOIN users u ON u.id = c.owner_user_id ${order}`;
  return { text, values: position ? [...values, position.value, position.id] : values, column };
}

/**
 * A page of the cases of the viewer's organisation that row-level security lets him see: all for a
 * supervisor, his own and assigned ones for a caseworker. Pseudonymous; never G3 to G6.
 */
export function listCases(viewer: Viewer, query: CaseListQuery): Promise<Page<CaseRow>> {
  const where = conditions(viewer, query);
  const page = pageOf(query, where);
  return readFast(viewer, async (sql) => {
    const [, counted, rows] = await Promise.all([
      sql(IN_ORDER),
      query.count ? sql<{ n: number }>(countText(where), where.values) : null,
      sql<Row>(page.text, page.values),
    ]);
    const shown = rows.slice(0, query.limit).map(rowOf);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    const value = last ? last[page.column as "registeredAt" | "lastActivityAt" | "reference"] : "";
    const total = counted ? (counted[0]?.n ?? 0) : null;
    return { rows: shown, last: last ? { value, id: last.id } : null, total };
  });
}
