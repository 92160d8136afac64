import { caseScopeOf } from "@/lib/access/scope";
import type { Consent } from "@/lib/generated/prisma/client";
import { type Day, dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import { actorOf, holds, type Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, type InsertContext, runCommand } from "@/lib/server/command";
import type { DataKey } from "@/lib/server/crypto";
import { dataKey } from "@/lib/server/data-keys";
import { databaseNow } from "@/lib/server/database";
import { conflict, invalid, notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { giverErrors } from "./lifecycle/guards";
import { versionRow } from "./lifecycle/versions";
import { type ConsentChange, endOfValidity, isActive } from "./model";
import { canKeepConsents } from "./policy";
import { listConsents } from "./queries";
import type { ConsentInput } from "./schema";

export type { ConsentInput } from "./schema";

/** A case that the viewer may record consents on: visible and its organisation's own; throws 404 otherwise. */
export async function requireOwnCase({ tx, viewer }: CommandContext, caseId: string) {
  const row = holds(viewer, "CASEWORKER", "SUPERVISOR")
    ? await tx.case.findFirst({ where: { id: caseId, organisationId: viewer.organisationId } })
    : null;
  if (!row) throw notFound();
  return row;
}

type ConsentEvent = `CONSENT_${Exclude<ConsentChange, "ANSWERED">}` | "CONSENT_WITHDRAWN_BY_PERSON";

/** Adds to the case's history what happened to a consent, and opens or limits the recording with it. */
export async function recordOnCase(
  { tx, viewer, now }: CommandContext,
  caseId: string,
  kind: ConsentEvent,
  consentId: string,
  isRecordingLimited: boolean | null,
): Promise<void> {
  const { organisationId } = viewer;
  const event = { id: newId(), organisationId, caseId, at: now, actorId: actorOf(viewer), kind };
  await tx.caseEvent.createMany({ data: [{ ...event, details: { consentId } }] });
  // What the clock did is no contact with the person.
  const activity = actorOf(viewer) === null ? {} : { lastActivityAt: now };
  await tx.case.updateMany({
    where: { organisationId, id: caseId },
    data: { ...activity, ...(isRecordingLimited === null ? {} : { isRecordingLimited }) },
  });
}

/**
 * Records a consent on a case. A consent to recording lifts the limit under which a case without one
 * is kept; a refusal puts it back.
 */
export function recordConsent(
  viewer: Viewer,
  caseId: string,
  input: ConsentInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "consent.recordConsent", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, (ctx) => recordConsentIn(ctx, caseId, input));
}

/** The consents of a case, and that they were read: they name people around the person. 404 where it is not the viewer's. */
export function readConsents(viewer: Viewer, caseId: string) {
  const spec = { name: "consent.readConsents", viewer, input: { caseId } };
  return runCommand(spec, async (ctx) => {
    const where = { id: caseId, organisationId: viewer.organisationId };
    const isOwn = canKeepConsents(viewer).allowed && (await ctx.tx.case.count({ where })) > 0;
    if (!isOwn) throw notFound();
    ctx.audit("case.consents.read", "case", caseId);
    return listConsents(caseScopeOf(ctx), caseId);
  });
}

/** Throws 422 at what stands against the giver; `prefix` is where the consent stands in a form. */
export async function demandGiver(
  { tx }: CommandContext,
  kase: Parameters<typeof giverErrors>[1],
  given: Parameters<typeof giverErrors>[2],
  prefix = "",
): Promise<void> {
  const errors = await giverErrors(tx, kase, given);
  if (errors.length > 0) throw invalid(errors.map((one) => ({ ...one, path: prefix + one.path })));
}

// A question that was put off is answered where it stands, instead of standing beside its answer.
async function unanswered({ tx }: CommandContext, caseId: string, { purpose }: ConsentInput) {
  const where = { caseId, purpose, status: "NOT_ASKED", recipientOrganisationId: null };
  return tx.consent.findFirst({ where });
}

/**
 * The same inside another command, for what rests on the consent at once; `prefix` is where it stands in
 * that command's form. Throws 404 for a case that is not the viewer's, 422 where the one who gave it may not.
 */
export async function recordConsentIn(
  ctx: CommandContext,
  caseId: string,
  input: ConsentInput,
  prefix = "",
) {
  const kase = await requireOwnCase(ctx, caseId);
  if (input.status === "GIVEN" && input.basis === "CONSENT")
    await demandGiver(ctx, kase, input, prefix);
  const target = { caseId, key: await dataKey(ctx.tx, caseId) };
  const open = input.status === "NOT_ASKED" ? null : await unanswered(ctx, caseId, input);
  const version = open ? await answerConsent(ctx, target, open, input) : 1;
  const id = open?.id ?? (await insertConsent(ctx, target, input));
  const isRecording = input.purpose === "DATA_RECORDING";
  const limited = isRecording ? input.status !== "GIVEN" && input.basis === "CONSENT" : null;
  await recordOnCase(ctx, caseId, "CONSENT_RECORDED", id, limited);
  ctx.audit("consent.record", "case", caseId, { consentId: id, purpose: input.purpose });
  return { id, version, purpose: input.purpose, status: input.status };
}

/** Who withdraws, and why, where it was said. */
export type Withdrawal = {
  /** The person alone, with the code of the receipt. */
  readonly isByPerson?: boolean;
  readonly reason?: string | null;
};

/**
 * Withdraws a consent inside a command: every sight that rested on it ends with the same transaction
 * (trigger close_grants). Throws 404 for what is absent, 409 for one that is withdrawn already.
 */
export async function withdrawConsentIn(
  ctx: CommandContext,
  caseId: string,
  consentId: string,
  withdrawal: Withdrawal = {},
): Promise<void> {
  await requireOwnCase(ctx, caseId);
  const consent = await ctx.tx.consent.findFirst({ where: { id: consentId, caseId } });
  if (!consent) throw notFound();
  if (consent.withdrawnAt !== null) throw conflict("alreadyWithdrawn");
  await end(ctx, consent, "WITHDRAWN", withdrawal);
  const { isByPerson = false } = withdrawal;
  ctx.audit("consent.withdraw", "case", caseId, { consentId, isByPerson });
  if (isByPerson) ctx.emit("consent.withdrawn-by-person", { caseId, consentId });
}

/**
 * Ends a consent whose last day is over by the database's clock, inside a command, as its withdrawal
 * would. Gives its case, or null where there is nothing to end (any more).
 */
export async function expireConsentIn(
  ctx: CommandContext,
  consentId: string,
): Promise<{ readonly caseId: string } | null> {
  const consent = await ctx.tx.consent.findFirst({ where: { id: consentId, status: "GIVEN" } });
  const at = await databaseNow(ctx.tx);
  if (!consent?.endsAt || consent.endsAt > at) return null;
  await requireOwnCase(ctx, consent.caseId);
  await end(ctx, consent, "EXPIRED");
  ctx.audit("consent.expire", "case", consent.caseId, { consentId });
  return { caseId: consent.caseId };
}

async function end(
  ctx: CommandContext,
  consent: Consent,
  status: "WITHDRAWN" | "EXPIRED",
  { isByPerson = false, reason = null }: Withdrawal = {},
) {
  const { tx, viewer, now } = ctx;
  const { organisationId } = viewer;
  const { id, caseId } = consent;
  const version = consent.version + 1;
  const ended = { status, version, ...(status === "WITHDRAWN" ? { withdrawnAt: now } : {}) };
  const changed = await tx.consent.updateMany({
    where: { organisationId, id, version: consent.version },
    data: ended,
  });
  if (changed.count === 0) throw conflict("raceLost");
  const key = reason ? await dataKey(tx, caseId) : null;
  const row = versionRow(ctx, { ...consent, ...ended }, status, { isByPerson, reason, key });
  await tx.consentVersion.createMany({ data: [row] });
  const isRecording = consent.purpose === "DATA_RECORDING";
  const limited = isRecording ? !(await mayRecord(ctx, caseId)) : null;
  const kind = isByPerson ? "CONSENT_WITHDRAWN_BY_PERSON" : (`CONSENT_${status}` as const);
  await recordOnCase(ctx, caseId, kind, id, limited);
}

// Where a consent runs out another may have been given meanwhile: then the record stays open.
async function mayRecord({ tx }: CommandContext, caseId: string): Promise<boolean> {
  const at = await databaseNow(tx);
  const given = await tx.consent.findMany({
    where: { caseId, purpose: "DATA_RECORDING", status: "GIVEN" },
  });
  return given.some((consent) => isActive(consent, at));
}

/** The case a consent is recorded on, and its key. */
export type ConsentTarget = { readonly caseId: string; readonly key: DataKey };

async function recipientOf(ctx: InsertContext, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const [found] = await ctx.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM organisations WHERE code = ${code}`;
  if (found) return found.id;
  throw invalid([{ path: "recipient", message: "problems.details.unknownOrganisation" }]);
}

/** A day as its column has it. */
export const dateOf = (day: Day | null): Date | null => (day === null ? null : dayToDate(day));

/** The moment after a consent's last day, where the organisation is; its zone is asked for only then. */
export async function endsAtOf(
  { tx, viewer }: InsertContext,
  validUntil: Day | null,
): Promise<Date | null> {
  if (validUntil === null) return null;
  const [owner] = await tx.$queryRaw<{ time_zone: string }[]>`
    SELECT time_zone FROM organisations WHERE id = ${viewer.organisationId}::uuid`;
  if (!owner) throw notFound();
  return endOfValidity(validUntil, owner.time_zone);
}

/** The columns of a consent as its input says them, sealed where a person or a place is named. */
export async function consentColumns(
  ctx: InsertContext,
  { key }: ConsentTarget,
  id: string,
  input: ConsentInput,
) {
  const { organisationId } = ctx.viewer;
  const place = { table: "consents", organisationId, rowId: id };
  const { recipient, groups, givenAt, validUntil, ...rest } = input;
  const { witness, reason, guardian, interpreterName, document, ...plain } = rest;
  return {
    ...plain,
    ...sealColumns(key, place, { witness, reason, guardian, interpreterName, document }),
    fieldGroups: groups,
    recipientOrganisationId: await recipientOf(ctx, recipient),
    ...{ givenAt: dateOf(givenAt), validUntil: dateOf(validUntil) },
    endsAt: await endsAtOf(ctx, validUntil),
  };
}

// The question that was put off, and its answer as its next version.
async function answerConsent(
  ctx: CommandContext,
  target: ConsentTarget,
  open: Consent,
  input: ConsentInput,
): Promise<number> {
  const { tx, viewer } = ctx;
  const { organisationId } = viewer;
  const version = open.version + 1;
  const columns = await consentColumns(ctx, target, open.id, input);
  const changed = await tx.consent.updateMany({
    where: { organisationId, id: open.id, version: open.version },
    data: { ...columns, version, recordedBy: viewer.userId },
  });
  if (changed.count === 0) throw conflict("raceLost");
  const row = versionRow(ctx, { ...open, ...columns, version }, "ANSWERED");
  await tx.consentVersion.createMany({ data: [row] });
  return version;
}

/**
 * Writes one consent with its first version inside a command on a case of the viewer's organisation.
 * It ends at midnight after its last day where the organisation is.
 */
export async function insertConsent(
  ctx: InsertContext,
  target: ConsentTarget,
  input: ConsentInput,
  isImported = false,
): Promise<string> {
  const { tx, viewer, now } = ctx;
  const { organisationId } = viewer;
  const { caseId } = target;
  const id = newId();
  const columns = await consentColumns(ctx, target, id, input);
  const keys = { id, organisationId, caseId, recordedBy: viewer.userId, createdAt: now };
  await tx.consent.createMany({ data: [{ ...columns, ...keys, isImported }] });
  const row = versionRow(ctx, { ...columns, ...keys, version: 1 }, "RECORDED");
  await tx.consentVersion.createMany({ data: [row] });
  return id;
}
