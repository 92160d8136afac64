import type { CaseScope } from "@/lib/access/scope";
import { dataKeys } from "@/lib/server/data-keys";
import { orderOf, type Page, positionOf } from "@/lib/server/list-query";
import { openColumns } from "@/lib/server/sealed";
import type { ReferralListQuery, ReferralStatus, Side } from "./model";

const SHOWN = { services: { orderBy: { type: "asc" } }, request: true } as const;

async function organisationsOf({ tx }: CaseScope, ids: readonly string[]) {
  const rows = await tx.organisation.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, code: true, name: true },
  });
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

/** A referral that the caller may see, as its row; null where it is absent or not his to see. */
export async function findReferralRow({ tx, viewer }: CaseScope, id: string) {
  const row = await tx.referral.findFirst({ where: { id }, include: SHOWN });
  if (!row) return null;
  const side: Side = row.organisationId === viewer.organisationId ? "SENDER" : "RECEIVER";
  return { row, side };
}

type Found = NonNullable<Awaited<ReturnType<typeof findReferralRow>>>;

function shown({ row, side }: Found, names: Awaited<ReturnType<typeof organisationsOf>>) {
  const { request } = row;
  return {
    ...{ id: row.id, number: row.number, version: row.version, side },
    status: row.status as ReferralStatus,
    from: names.get(row.organisationId) ?? null,
    to: names.get(row.toOrganisationId) ?? null,
    ...{ pillars: row.pillars, urgency: row.urgency, reason: row.reason, basis: row.basis },
    services: row.services.map(({ type, status, reason, outcome }) => ({
      ...{ type, status, reason, outcome },
    })),
    request: request && {
      ...{ peopleCount: request.peopleCount, isChild: request.isChild, sex: request.sex },
      province: request.province,
    },
    sharedGroups: row.sharedGroups,
    sentAt: row.sentAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    respondedAt: row.respondedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    declineReason: row.declineReason,
    outcome: row.outcome,
  };
}

/** A row of a list of referrals: G1, never more. */
export type ReferralRow = ReturnType<typeof shown>;

/** Referrals that the caller's organisation sent or received, by their time of sending. */
export async function listReferrals(
  scope: CaseScope,
  query: ReferralListQuery,
): Promise<Page<ReferralRow>> {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const own = { organisationId };
  const incoming = { toOrganisationId: organisationId };
  const ends = { in: [incoming], out: [own] }[query.direction ?? "in"];
  const where = {
    OR: query.direction ? ends : [own, incoming],
    ...(query.status ? { status: { in: [...query.status] } } : {}),
    ...(query.pillar ? { pillars: { hasSome: [...query.pillar] } } : {}),
  };
  const { isDescending } = orderOf(query.sort);
  const way = isDescending ? "desc" : "asc";
  const position = positionOf(query);
  const at = position ? new Date(String(position.value)) : null;
  const beyond = isDescending ? "lt" : "gt";
  const after =
    position && at
      ? { OR: [{ sentAt: { [beyond]: at } }, { sentAt: at, id: { [beyond]: position.id } }] }
      : {};
  const rows = await tx.referral.findMany({
    where: { AND: [where, after] },
    include: SHOWN,
    orderBy: [{ sentAt: way }, { id: way }],
    take: query.limit + 1,
  });
  const ids = rows.flatMap((row) => [row.organisationId, row.toOrganisationId]);
  const names = await organisationsOf(scope, ids);
  const page = rows
    .slice(0, query.limit)
    .map((row) =>
      shown({ row, side: row.organisationId === organisationId ? "SENDER" : "RECEIVER" }, names),
    );
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const total = query.count ? await tx.referral.count({ where }) : null;
  return { rows: page, last: last ? { value: last.sentAt, id: last.id } : null, total };
}

/**
 * One referral with its history. The case behind it: for the sender always; for the receiver only while
 * a grant is open. The sender's words are opened only by who holds the case's key.
 */
export async function findReferral(scope: CaseScope, found: Found) {
  const { tx } = scope;
  const { row } = found;
  const names = await organisationsOf(scope, [row.organisationId, row.toOrganisationId]);
  const seen = await tx.case.findFirst({
    where: { id: row.caseId },
    select: { id: true, reference: true, person: { select: { pseudonym: true } } },
  });
  const keys = seen ? await dataKeys(tx, [row.caseId]) : new Map();
  const sealed = await tx.referralDetails.findFirst({ where: { referralId: row.id } });
  const place = { table: "referral_details", organisationId: row.organisationId, rowId: row.id };
  const words = sealed
    ? openColumns(keys.get(row.caseId), place, sealed, ["details", "basisReason"])
    : { details: null, basisReason: null };
  const events = await tx.referralEvent.findMany({
    where: { referralId: row.id },
    orderBy: { at: "asc" },
  });
  return {
    ...shown(found, names),
    case: seen && { id: seen.id, reference: seen.reference, pseudonym: seen.person.pseudonym },
    ...words,
    events: events.map((event) => ({
      ...{ id: event.id, kind: event.kind, at: event.at.toISOString() },
      by: moverOf(event, row),
    })),
  };
}

// The clock and the end of a consent move without anybody: their events name no organisation.
function moverOf(
  event: { readonly actorOrganisationId: string | null },
  row: { readonly organisationId: string },
): Side | "CLOCK" {
  if (event.actorOrganisationId === null) return "CLOCK";
  return event.actorOrganisationId === row.organisationId ? "SENDER" : "RECEIVER";
}

export type ReferralView = Awaited<ReturnType<typeof findReferral>>;

/** The referrals of one case of the caller's, the latest first. */
export async function listReferralsOfCase(scope: CaseScope, caseId: string) {
  const rows = await scope.tx.referral.findMany({
    where: { caseId, organisationId: scope.viewer.organisationId },
    include: SHOWN,
    orderBy: { createdAt: "desc" },
  });
  const names = await organisationsOf(
    scope,
    rows.map((row) => row.toOrganisationId),
  );
  return rows.map((row) => shown({ row, side: "SENDER" }, names));
}

/** Organisations that a case may be referred to: those that work with people here, not one's own. */
export async function listReceivers({ tx, viewer }: CaseScope) {
  return tx.organisation.findMany({
    where: {
      id: { not: viewer.organisationId },
      hasAccounts: true,
      isInstallation: false,
      archivedAt: null,
    },
    select: { code: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** The case of the caller's organisation that a referral or a consent is made for; null where there is none. */
export async function findSubject({ tx, viewer }: CaseScope, caseId: string) {
  const row = await tx.case.findFirst({
    where: { id: caseId, organisationId: viewer.organisationId },
    select: { id: true, reference: true, person: { select: { pseudonym: true } } },
  });
  return row && { id: row.id, reference: row.reference, pseudonym: row.person.pseudonym };
}
