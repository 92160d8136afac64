import type { CaseScope } from "@/lib/access/scope";
import type { Consent, ConsentVersion } from "@/lib/generated/prisma/client";
import { dateToDay } from "@/lib/kernel/days";
import { dataKeys } from "@/lib/server/data-keys";
import { databaseNow } from "@/lib/server/database";
import { openColumns } from "@/lib/server/sealed";
import { reasonPlace } from "./lifecycle/versions";
import {
  type ConsentChange,
  type ConsentEffects,
  type ConsentVersionView,
  type ConsentView,
  isActive,
} from "./model";

/** What the clock asks for: a referral or a consent to end, or the announcement that a consent will. */
export type DueKind = "REFERRAL" | "CONSENT" | "NOTICE";

/** Something that is due; `days` is how near the end of an announced consent is. */
export type Due = {
  readonly organisationId: string;
  readonly id: string;
  readonly days: number | null;
};

/** What is due by the database's clock, of every organisation; only a job of the installation sees any. */
export function listDue({ tx }: CaseScope, what: DueKind): Promise<Due[]> {
  return tx.$queryRaw<Due[]>`
    SELECT organisation_id AS "organisationId", id, days FROM private.due_by_clock() WHERE what = ${what}
    ORDER BY id LIMIT 500`;
}

/** Consents in force that a guardian gave and nobody has flagged; only a job of the installation sees any. */
export function listGuardianConsents({ tx }: CaseScope) {
  return tx.$queryRaw<{ readonly organisationId: string; readonly id: string }[]>`
    SELECT organisation_id AS "organisationId", id FROM private.guardian_consents() ORDER BY id`;
}

const maybeDay = (date: Date | null) => date && dateToDay(date);
const ENDED_BEFORE: Readonly<Record<string, ConsentChange>> = {
  WITHDRAWN: "WITHDRAWN",
  EXPIRED: "EXPIRED",
};

type Opened = {
  readonly names: ReadonlyMap<string, string>;
  readonly key: Parameters<typeof openColumns>[0];
};

function versionOf(row: ConsentVersion, { names, key }: Opened): ConsentVersionView {
  const place = reasonPlace(row.organisationId, row.consentId, row.version);
  const change = (row.change as ConsentChange | null) ?? ENDED_BEFORE[row.status] ?? "RECORDED";
  return {
    ...{ version: row.version, at: row.at.toISOString(), change },
    actor: row.actorId ? (names.get(row.actorId) ?? null) : null,
    ...{ isByPerson: row.byPerson, groups: [...row.fieldGroups].sort() },
    ...{ validUntil: maybeDay(row.validUntil), giver: row.giver, givenAt: maybeDay(row.givenAt) },
    reason: openColumns(key, place, row, ["reason"]).reason,
  };
}

const SEALED = ["witness", "reason", "guardian", "interpreterName", "document"] as const;
type Row = Consent & { readonly versions: readonly ConsentVersion[] };

function viewOf(row: Row, opened: Opened, recipient: ConsentView["recipient"], at: Date) {
  const place = { table: "consents", organisationId: row.organisationId, rowId: row.id };
  return {
    ...{ id: row.id, version: row.version, purpose: row.purpose, status: row.status },
    ...{ basis: row.basis, recipient, groups: [...row.fieldGroups].sort(), giver: row.giver },
    ...{ form: row.form, language: row.language, hasInterpreter: row.interpreter },
    ...{ isInterpreterPledged: row.interpreterPledged, explainedItems: row.explainedItems },
    ...openColumns(opened.key, place, row, SEALED),
    ...{ givenAt: maybeDay(row.givenAt), validUntil: maybeDay(row.validUntil) },
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    ...{ renewalBecause: row.renewalBecause, createdAt: row.createdAt.toISOString() },
    isActive: isActive(row, at),
    versions: row.versions.map((version) => versionOf(version, opened)),
  } satisfies ConsentView;
}

/** Every consent of a case of the caller's organisation with its versions, the latest first. */
export async function listConsents({ tx, viewer }: CaseScope, caseId: string) {
  const rows = await tx.consent.findMany({
    where: { caseId, organisationId: viewer.organisationId },
    include: { versions: { orderBy: { version: "asc" } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const actors = rows.flatMap(({ versions }) => versions.flatMap((one) => one.actorId ?? []));
  const users = await tx.user.findMany({
    where: { id: { in: actors } },
    select: { id: true, name: true },
  });
  const receivers = await tx.organisation.findMany({
    where: { id: { in: rows.flatMap((row) => row.recipientOrganisationId ?? []) } },
    select: { id: true, code: true, name: true },
  });
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  const opened = { key, names: new Map(users.map(({ id, name }) => [id, name])) };
  const at = await databaseNow(tx);
  return rows.map((row): ConsentView => {
    const found = receivers.find(({ id }) => id === row.recipientOrganisationId);
    return viewOf(row, opened, found ? { code: found.code, name: found.name } : null, at);
  });
}

const OPEN = ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE"];

/** What rests, or rested, on a consent: who sees by it, which referrals stand on it, and the record itself. */
export async function findEffects(
  { tx }: CaseScope,
  caseId: string,
  consent: Pick<ConsentView, "id" | "purpose">,
): Promise<ConsentEffects> {
  const { id: consentId, purpose } = consent;
  const grants = await tx.grant.findMany({
    where: { caseId, consentId },
    orderBy: { createdAt: "asc" },
  });
  const referrals = await tx.referral.findMany({
    where: { caseId, consentId },
    orderBy: { createdAt: "asc" },
  });
  const ids = [...grants.map((row) => row.granteeOrganisationId)].concat(
    referrals.map((row) => row.toOrganisationId),
  );
  const organisations = await tx.organisation.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string) => organisations.find((one) => one.id === id)?.name ?? "";
  const at = await databaseNow(tx);
  const others = await tx.consent.findMany({
    where: { caseId, purpose: "DATA_RECORDING", id: { not: consentId } },
  });
  return {
    sights: grants.map((row) => ({
      ...{ name: nameOf(row.granteeOrganisationId), groups: [...row.fieldGroups].sort() },
      ...{ since: row.createdAt.toISOString(), because: row.revokedBecause },
      endedAt: row.revokedAt?.toISOString() ?? null,
    })),
    referrals: referrals.map((row) => ({
      ...{ id: row.id, number: row.number, name: nameOf(row.toOrganisationId) },
      ...{ status: row.status, isOpen: OPEN.includes(row.status) },
      endedAt: row.endedAt?.toISOString() ?? null,
    })),
    limitsRecording: purpose === "DATA_RECORDING" && !others.some((one) => isActive(one, at)),
  };
}

/** The code of the receipt that works now, without the code: when it was made. */
export async function findReceipt({ tx }: CaseScope, caseId: string) {
  const row = await tx.recordCode.findFirst({ where: { caseId, endedAt: null } });
  return row && { issuedAt: row.issuedAt.toISOString() };
}

/** Organisations that a consent may name: those that work with people here, not one's own. */
export function listReceivers({ tx, viewer }: CaseScope) {
  return tx.organisation.findMany({
    where: {
      id: { not: viewer.organisationId },
      ...{ hasAccounts: true, isInstallation: false, archivedAt: null },
    },
    select: { code: true, name: true },
    orderBy: { name: "asc" },
  });
}
