import type { CaseScope } from "@/lib/access/scope";
import { now } from "@/lib/server/clock";
import { orderOf, type Page, positionOf } from "@/lib/server/list-query";
import type { ReferralListQuery } from "../model";
import { organisationsOf, type ReferralRow, SHOWN, shown } from "./shown";

const WAITING = ["SENT", "RECEIVED"];

async function partnerFilter({ tx, viewer }: CaseScope, code: string | undefined) {
  if (!code) return {};
  const found = await tx.organisation.findUnique({ where: { code }, select: { id: true } });
  const id = found?.id ?? viewer.organisationId;
  return { OR: [{ organisationId: id }, { toOrganisationId: id }] };
}

async function filterOf(scope: CaseScope, query: ReferralListQuery) {
  const { organisationId } = scope.viewer;
  const own = { organisationId };
  const incoming = { toOrganisationId: organisationId };
  const ends = query.direction ? [query.direction === "in" ? incoming : own] : [own, incoming];
  const late = { status: { in: WAITING }, dueAt: { lt: now() } };
  return {
    AND: [
      { OR: ends },
      query.status ? { status: { in: [...query.status] } } : {},
      query.pillar ? { pillars: { hasSome: [...query.pillar] } } : {},
      query.urgency ? { urgency: { in: [...query.urgency] } } : {},
      query.service ? { services: { some: { type: { in: [...query.service] } } } } : {},
      query.overdue === undefined ? {} : query.overdue ? late : { NOT: late },
      query.q ? { number: { contains: query.q, mode: "insensitive" as const } } : {},
      await partnerFilter(scope, query.partner),
    ],
  };
}

type Column = "sentAt" | "dueAt";

function beyond(query: ReferralListQuery, column: Column) {
  const position = positionOf(query);
  if (!position) return {};
  const at = new Date(String(position.value));
  const side = orderOf(query.sort).isDescending ? "lt" : "gt";
  return { OR: [{ [column]: { [side]: at } }, { [column]: at, id: { [side]: position.id } }] };
}

/** Referrals that the caller's organisation sent or received, by their time of sending or their term. */
export async function listReferrals(
  scope: CaseScope,
  query: ReferralListQuery,
): Promise<Page<ReferralRow>> {
  const { tx, viewer } = scope;
  const where = await filterOf(scope, query);
  const order = orderOf(query.sort);
  const column: Column = order.column === "dueAt" ? "dueAt" : "sentAt";
  const way = order.isDescending ? "desc" : "asc";
  const rows = await tx.referral.findMany({
    // What was never sent has neither moment and is nobody's to list.
    where: { AND: [where, { [column]: { not: null } }, beyond(query, column)] },
    include: SHOWN,
    orderBy: [{ [column]: way }, { id: way }],
    take: query.limit + 1,
  });
  const ids = rows.flatMap((row) => [row.organisationId, row.toOrganisationId]);
  const names = await organisationsOf(scope, ids);
  const page = rows.slice(0, query.limit).map((row) => shown(row, viewer.organisationId, names));
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const total = query.count
    ? await tx.referral.count({ where: { AND: [where, { [column]: { not: null } }] } })
    : null;
  return { rows: page, last: last ? { value: last[column], id: last.id } : null, total };
}

/** How many referrals of a box are in each state. */
export async function countByStatus(scope: CaseScope, direction: "in" | "out") {
  const where = await filterOf(scope, { limit: 1, sort: "-sentAt", direction });
  const groups = await scope.tx.referral.groupBy({ by: ["status"], where, _count: true });
  return new Map(groups.map(({ status, _count }) => [status, _count]));
}

/** The referrals of one case of the caller's with their steps, the latest first. */
export async function listReferralsOfCase(scope: CaseScope, caseId: string) {
  const { organisationId } = scope.viewer;
  const rows = await scope.tx.referral.findMany({
    where: { caseId, organisationId },
    include: { ...SHOWN, events: { orderBy: [{ at: "asc" }, { id: "asc" }] } },
    orderBy: { createdAt: "desc" },
  });
  const ids = rows.map((row) => row.toOrganisationId);
  const names = await organisationsOf(scope, ids);
  return rows.map((row) => ({
    ...shown(row, organisationId, names),
    steps: row.events.map(({ id, at, kind, details, actorOrganisationId }) => ({
      ...{ id, kind, at: at.toISOString(), isOwn: actorOrganisationId === organisationId },
      details: details as Readonly<Record<string, string>>,
    })),
  }));
}
