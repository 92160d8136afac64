import { z } from "zod";
import type { PartnershipScope } from "@/lib/access/scope";
import { isDay } from "@/lib/kernel/days";
import { listQuery, orderOf, type Page, positionOf } from "@/lib/server/list-query";
import { codeSchema, provinceSchema } from "@/lib/vocabulary/schema";
import type { ActivityRow } from "../model";

const several = <S extends z.ZodType>(item: S) =>
  z.union([item.transform((one) => [one]), z.array(item).max(20)]).optional();
const day = z.string().refine(isDay, { error: "problems.fields.date" }).optional();

/** How the list of activities is asked for, by the API's query and the page's address alike. */
export const activityListSchema = listQuery(["-actualStart", "reference"], {
  pillar: several(codeSchema("pillar")),
  igoFunction: several(codeSchema("igo_function")),
  type: several(codeSchema("activity_type")),
  status: several(codeSchema("activity_status")),
  province: provinceSchema.optional(),
  programme: z.string().trim().min(1).max(40).optional(),
  /** Who recorded it or takes part in it. */
  organisation: z.string().trim().min(1).max(40).optional(),
  from: day,
  to: day,
  q: z.string().trim().min(1).max(100).optional(),
});

export type ActivityListQuery = z.output<typeof activityListSchema>;

type Row = Omit<ActivityRow, "title" | "plannedStart" | "actualStart" | "actualEnd"> & {
  readonly title_id: string;
  readonly title_en: string;
  readonly starts: string;
  readonly plannedStart: string | null;
  readonly actualStart: string | null;
  readonly actualEnd: string | null;
};

// An activity that has not begun stands in the list at the day on which it is planned.
const STARTS =
  "coalesce(a.actual_start, a.planned_start, (a.created_at AT TIME ZONE 'Asia/Jakarta')::date)";
const COLUMNS = {
  actualStart: { sql: STARTS, type: "date" },
  reference: { sql: "a.reference", type: "text" },
} as const;

const FROM = `FROM activities a JOIN organisations o ON o.id = a.organisation_id
  LEFT JOIN programmes p ON p.organisation_id = a.programme_organisation_id AND p.id = a.programme_id`;
const SELECT = `SELECT a.id, a.reference, a.title_id, a.title_en, a.type, a.status, a.pillars, a.igo_functions AS "igoFunctions",
  o.code AS organisation, p.code AS programme, a.province, a.regency, ${STARTS}::text AS starts,
  a.planned_start::text AS "plannedStart", a.actual_start::text AS "actualStart", a.actual_end::text AS "actualEnd",
  CASE WHEN a.reached_women IS NULL THEN NULL ELSE a.reached_women + coalesce(a.reached_men, 0) + coalesce(a.reached_girls, 0)
    + coalesce(a.reached_boys, 0) + coalesce(a.reached_other, 0) END AS "reachedTotal", a.version ${FROM}`;

// The values of a WHERE, numbered as they are added, so that no text of a caller reaches the statement.
function conditions(query: ActivityListQuery) {
  const values: unknown[] = [];
  const parts = ["true"];
  const add = (sql: (place: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  add((at) => `a.pillars && ${at}::text[]`, query.pillar);
  add((at) => `a.igo_functions && ${at}::text[]`, query.igoFunction);
  add((at) => `a.type = ANY (${at}::text[])`, query.type);
  add((at) => `a.status = ANY (${at}::text[])`, query.status);
  add((at) => `a.province = ${at}`, query.province);
  add((at) => `p.code = ${at}`, query.programme);
  add(
    (at) => `(o.code = ${at} OR EXISTS (SELECT 1 FROM activity_partners k
      JOIN organisations ko ON ko.id = k.partner_organisation_id
      WHERE k.organisation_id = a.organisation_id AND k.activity_id = a.id AND ko.code = ${at}))`,
    query.organisation,
  );
  add((at) => `${STARTS} >= ${at}::date`, query.from);
  add((at) => `${STARTS} <= ${at}::date`, query.to);
  const like = query.q?.replace(/[\\%_]/g, "\\$&");
  add(
    (at) => `(a.reference ILIKE ${at} OR a.title_id ILIKE ${at} OR a.title_en ILIKE ${at})`,
    like && `%${like}%`,
  );
  return { parts, values };
}

/** A page of the partnership's activities, the latest first unless asked otherwise. */
export async function listActivities(
  { tx }: PartnershipScope,
  query: ActivityListQuery,
): Promise<Page<ActivityRow>> {
  const { parts, values } = conditions(query);
  const where = parts.join(" AND ");
  const counted = query.count
    ? await tx.$queryRawUnsafe<{ n: number }[]>(
        `SELECT count(*)::int AS n ${FROM} WHERE ${where}`,
        ...values,
      )
    : [];
  const { column, isDescending } = orderOf(query.sort);
  const { sql, type } = COLUMNS[column as keyof typeof COLUMNS];
  const way = isDescending ? "DESC" : "ASC";
  const position = positionOf(query);
  const place = `(${sql}, a.id) ${isDescending ? "<" : ">"} ($${values.length + 1}::${type}, $${values.length + 2}::uuid)`;
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `${SELECT} WHERE ${where} ${position ? `AND ${place}` : ""} ORDER BY ${sql} ${way}, a.id ${way} LIMIT ${query.limit + 1}`,
    ...values,
    ...(position ? [position.value, position.id] : []),
  );
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ title_id, title_en, starts: _starts, ...row }) => ({
      ...row,
      title: { id: title_id, en: title_en },
    })),
    last: last
      ? { value: column === "reference" ? last.reference : last.starts, id: last.id }
      : null,
    total: query.count ? (counted[0]?.n ?? 0) : null,
  };
}
