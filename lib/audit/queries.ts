import { z } from "zod";
import type { AuditScope } from "@/lib/access/scope";
import { given } from "@/lib/kernel/given";
import { listQuery, orderOf, type Page, positionOf } from "@/lib/server/list-query";
import { type AuditRow, type WithoutConsent, withoutWords } from "./model";

const word = z.string().regex(/^[A-Za-z][A-Za-z.]{0,59}$/);
const code = z.string().regex(/^[A-Za-z0-9-]{2,36}$/);
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** GET /api/v1/audit: one organisation's chain (the caller's own unless named), the newest entry first. */
export const auditListSchema = listQuery(["-seq"], {
  organisation: code.optional(),
  entityType: word.optional(),
  entityId: id.optional(),
  action: word.optional(),
});

export type AuditListQuery = z.output<typeof auditListSchema>;

type Chain = { readonly id: string; readonly code: string };

/** The organisation whose chain is asked for, and whether the viewer's own is the secretariat. */
export async function findChain({ tx, viewer }: AuditScope, named: string | undefined) {
  const select = { id: true, code: true, taskForceRole: true } as const;
  const own = await tx.organisation.findFirst({ where: { id: viewer.organisationId }, select });
  const chain = named ? await tx.organisation.findFirst({ where: { code: named }, select }) : own;
  return chain && { chain, isSecretariat: own?.taskForceRole === "SECRETARIAT" };
}

/** A page of one chain, as far as the reader may read it. */
export async function listAudit(
  { tx }: AuditScope,
  chain: Chain,
  query: AuditListQuery,
): Promise<Page<AuditRow>> {
  const { entityType, entityId, action } = query;
  const where = { organisationId: chain.id, ...given({ entityType, entityId, action }) };
  const { isDescending } = orderOf(query.sort);
  const position = positionOf(query);
  const beyond = { [isDescending ? "lt" : "gt"]: BigInt(Number(position?.value) || 0) };
  const rows = await tx.auditEntry.findMany({
    where: position ? { ...where, seq: beyond } : where,
    orderBy: { seq: isDescending ? "desc" : "asc" },
    take: query.limit + 1,
  });
  const people = await tx.user.findMany({
    where: { id: { in: rows.flatMap((row) => row.actorId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const shown = rows.slice(0, query.limit).map((row) => ({
    ...{ organisation: chain.code, seq: Number(row.seq), at: row.at.toISOString() },
    actor: row.actorId ? { id: row.actorId, name: names.get(row.actorId) ?? null } : null,
    ...{ action: row.action, entityType: row.entityType, entityId: row.entityId },
    details: withoutWords(row.details),
    hash: Buffer.from(row.hash).toString("hex"),
  }));
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const total = query.count ? await tx.auditEntry.count({ where }) : null;
  return { rows: shown, last: last ? { value: last.seq, id: chain.id } : null, total };
}

const EMERGENCIES = ["VITAL_INTEREST", "CHILD_BEST_INTEREST"];
const SHOWN = 50;

/** Referrals since a moment that rest on an emergency in place of a consent, the latest first. */
export async function listWithoutConsent(
  { tx }: AuditScope,
  since: Date,
): Promise<(WithoutConsent & { readonly organisationId: string })[]> {
  const rows = await tx.auditEntry.findMany({
    where: {
      ...{ action: "referral.send", at: { gt: since } },
      OR: EMERGENCIES.map((basis) => ({ details: { path: ["basis"], equals: basis } })),
    },
    orderBy: [{ at: "desc" }, { seq: "desc" }],
    take: SHOWN,
  });
  const ids = rows.map(({ organisationId }) => organisationId);
  const senders = await tx.organisation.findMany({
    where: { id: { in: ids } },
    select: { id: true, code: true },
  });
  const codes = new Map(senders.map(({ id, code }) => [id, code]));
  return rows.map(({ organisationId, seq, at, details }) => {
    const { to, basis } = details as { readonly to: string; readonly basis: string };
    const from = codes.get(organisationId) ?? "";
    return {
      organisationId,
      key: `${organisationId}-${seq}`,
      from,
      to,
      basis,
      at: at.toISOString(),
    };
  });
}
