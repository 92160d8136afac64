import type { Consent } from "@/lib/generated/prisma/client";
import { dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import { actorOf, holds, type Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, type InsertContext, runCommand } from "@/lib/server/command";
import type { DataKey } from "@/lib/server/crypto";
import { dataKey } from "@/lib/server/data-keys";
import { databaseNow } from "@/lib/server/database";
import { conflict, invalid, notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { endOfValidity, isActive } from "./model";
import type { ConsentInput } from "./schema";

export type { ConsentInput } from "./schema";

/** A case that the viewer may record consents on: visible and its organisation's own; throws 404 otherwise. */
async function requireOwnCase({ tx, viewer }: CommandContext, caseId: string) {
  const row = holds(viewer, "CASEWORKER", "SUPERVISOR")
    ? await tx.case.findFirst({ where: { id: caseId, organisationId: viewer.organisationId } })
    : null;
  if (!row) throw notFound();
  return row;
}

async function recordOnCase(
  { tx, viewer, now }: CommandContext,
  caseId: string,
  kind: "CONSENT_RECORDED" | "CONSENT_WITHDRAWN" | "CONSENT_EXPIRED",
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

/** The same inside another command, for what rests on the consent at once. */
export async function recordConsentIn(ctx: CommandContext, caseId: string, input: ConsentInput) {
  await requireOwnCase(ctx, caseId);
  const key = await dataKey(ctx.tx, caseId);
  const id = await insertConsent(ctx, { caseId, key }, input);
  const isRecording = input.purpose === "DATA_RECORDING";
  const limited = isRecording ? input.status !== "GIVEN" && input.basis === "CONSENT" : null;
  await recordOnCase(ctx, caseId, "CONSENT_RECORDED", id, limited);
  ctx.audit("consent.record", "case", caseId, { consentId: id, purpose: input.purpose });
  return { id, version: 1, purpose: input.purpose, status: input.status };
}

/**
 * Withdraws a consent inside a command: every sight that rested on it ends with the same transaction
 * (trigger close_grants). Throws 404 for what is absent, 409 for one that is withdrawn already.
 */
export async function withdrawConsentIn(
  ctx: CommandContext,
  caseId: string,
  consentId: string,
): Promise<void> {
  await requireOwnCase(ctx, caseId);
  const consent = await ctx.tx.consent.findFirst({ where: { id: consentId, caseId } });
  if (!consent) throw notFound();
  if (consent.withdrawnAt !== null) throw conflict("alreadyWithdrawn");
  await end(ctx, consent, "WITHDRAWN");
  ctx.audit("consent.withdraw", "case", caseId, { consentId });
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

type Ending = Pick<Consent, "id" | "caseId" | "version" | "validUntil" | "fieldGroups" | "purpose">;

async function end(ctx: CommandContext, consent: Ending, status: "WITHDRAWN" | "EXPIRED") {
  const { tx, viewer, now } = ctx;
  const { organisationId } = viewer;
  const { id: consentId, caseId, validUntil, fieldGroups } = consent;
  const version = consent.version + 1;
  const changed = await tx.consent.updateMany({
    where: { organisationId, id: consentId, version: consent.version },
    data: { status, version, ...(status === "WITHDRAWN" ? { withdrawnAt: now } : {}) },
  });
  if (changed.count === 0) throw conflict("raceLost");
  const row = { organisationId, consentId, caseId, version, at: now, actorId: actorOf(viewer) };
  await tx.consentVersion.createMany({ data: [{ ...row, validUntil, fieldGroups, status }] });
  const isRecording = consent.purpose === "DATA_RECORDING";
  const limited = isRecording ? status === "WITHDRAWN" || !(await mayRecord(ctx, caseId)) : null;
  await recordOnCase(ctx, caseId, `CONSENT_${status}`, consentId, limited);
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

// Asked for only where a day must become a moment.
async function timeZoneOf({ tx, viewer }: InsertContext, input: ConsentInput): Promise<string> {
  if (input.validUntil === null) return "UTC";
  const [owner] = await tx.$queryRaw<{ time_zone: string }[]>`
    SELECT time_zone FROM organisations WHERE id = ${viewer.organisationId}::uuid`;
  if (!owner) throw notFound();
  return owner.time_zone;
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
  const id = newId();
  const { caseId } = target;
  const place = { table: "consents", organisationId, rowId: id };
  const validUntil = input.validUntil && dayToDate(input.validUntil);
  const { recipient, groups, witness, reason, givenAt, ...plain } = input;
  await tx.consent.createMany({
    data: [
      {
        ...plain,
        ...sealColumns(target.key, place, { witness, reason }),
        ...{ id, organisationId, caseId, fieldGroups: groups, validUntil, isImported },
        recipientOrganisationId: await recipientOf(ctx, recipient),
        givenAt: givenAt && dayToDate(givenAt),
        endsAt: endOfValidity(input.validUntil, await timeZoneOf(ctx, input)),
        recordedBy: viewer.userId,
        createdAt: now,
      },
    ],
  });
  const version = { organisationId, consentId: id, caseId, version: 1, at: now, validUntil };
  await tx.consentVersion.createMany({
    data: [{ ...version, actorId: viewer.userId, status: input.status, fieldGroups: groups }],
  });
  return id;
}
