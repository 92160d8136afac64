import type { Consent } from "@/lib/generated/prisma/client";
import { type Day, dateToDay, dayOf } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { databaseNow } from "@/lib/server/database";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { dateOf, demandGiver, endsAtOf, recordOnCase, requireOwnCase } from "../commands";
import { isActive } from "../model";
import type { Narrowing, Renewal } from "../schema";
import { narrowingErrors } from "./narrowing";
import { findMajority } from "./of-age";
import { versionRow } from "./versions";

/** Which consent of which case, and the version that whoever changes it has read. */
export type ConsentRef = {
  readonly caseId: string;
  readonly consentId: string;
  readonly version: number;
};

const maybeDay = (date: Date | null): Day | null => date && dateToDay(date);

// What may be narrowed or renewed: in force by the database's clock, and as it was when it was read.
async function requireActive(ctx: CommandContext, { caseId, consentId, version }: ConsentRef) {
  const kase = await requireOwnCase(ctx, caseId);
  const consent = await ctx.tx.consent.findFirst({ where: { id: consentId, caseId } });
  if (!consent) throw notFound();
  if (consent.version !== version) throw stale(consent);
  const at = await databaseNow(ctx.tx);
  if (!isActive(consent, at)) throw conflict("consentOver");
  return { kase, consent, today: dayOf(at) };
}

async function write(ctx: CommandContext, consent: Consent, columns: Partial<Consent>) {
  const { organisationId, id, version } = consent;
  const next = { ...columns, version: version + 1 };
  const changed = await ctx.tx.consent.updateMany({
    where: { organisationId, id, version },
    data: next as object,
  });
  if (changed.count === 0) throw stale(consent);
  return { ...consent, ...next };
}

/**
 * Narrows a consent: fewer groups, an earlier end, or both. What a receiver sees by it is cut down in the
 * same transaction (trigger close_grants). Throws 404, 412 for a version that is not the latest, 409 for a
 * consent that is not in force, 422 for what would not be narrower.
 */
export function narrowConsent(
  viewer: Viewer,
  ref: ConsentRef,
  input: Narrowing,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "consent.narrowConsent", viewer, input: { ref, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const { consent, today } = await requireActive(ctx, ref);
    const now = { groups: consent.fieldGroups, validUntil: maybeDay(consent.validUntil) };
    const groups = [...new Set(input.groups)];
    const errors = narrowingErrors(now, { groups, validUntil: input.validUntil }, today);
    if (errors.length > 0) throw invalid(errors);
    const isSameEnd = now.validUntil === input.validUntil;
    const narrowed = await write(ctx, consent, {
      fieldGroups: groups,
      ...(isSameEnd
        ? {}
        : {
            validUntil: dateOf(input.validUntil),
            endsAt: await endsAtOf(ctx, input.validUntil),
          }),
    });
    const key = await dataKey(ctx.tx, ref.caseId);
    const row = versionRow(ctx, narrowed, "NARROWED", { reason: input.reason, key });
    await ctx.tx.consentVersion.createMany({ data: [row] });
    await recordOnCase(ctx, ref.caseId, "CONSENT_NARROWED", consent.id, null);
    ctx.audit("consent.narrow", "case", ref.caseId, { consentId: consent.id, groups });
    return { id: consent.id, version: narrowed.version, status: narrowed.status };
  });
}

/**
 * Renews a consent before its end: asked for again, of whoever may give it now, as far as before. Sight that
 * rests on it goes on. Throws as narrowConsent does, 422 where the one who gave it may not.
 */
export function renewConsent(
  viewer: Viewer,
  ref: ConsentRef,
  input: Renewal,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "consent.renewConsent", viewer, input: { ref, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const { kase, consent, today } = await requireActive(ctx, ref);
    await demandGiver(ctx, kase, input);
    if (input.validUntil && input.validUntil < today)
      throw invalid([{ path: "validUntil", message: "consent.errors.endsInThePast" }]);
    const { organisationId, id } = consent;
    const key = await dataKey(ctx.tx, ref.caseId);
    const { witness, guardian, interpreterName, document, givenAt, validUntil, ...plain } = input;
    const place = { table: "consents", organisationId, rowId: id };
    const sealed = sealColumns(key, place, { witness, guardian, interpreterName, document });
    const renewed = await write(ctx, consent, {
      ...plain,
      ...sealed,
      ...{ givenAt: dateOf(givenAt), validUntil: dateOf(validUntil) },
      ...{ endsAt: await endsAtOf(ctx, validUntil), renewalBecause: null },
    });
    await ctx.tx.consentVersion.createMany({ data: [versionRow(ctx, renewed, "RENEWED")] });
    await recordOnCase(ctx, ref.caseId, "CONSENT_RENEWED", id, null);
    ctx.audit("consent.renew", "case", ref.caseId, { consentId: id });
    return { id, version: renewed.version, status: renewed.status };
  });
}

/**
 * Flags a consent that a guardian gave for somebody who is of age now: it stands until the person is asked
 * themselves. Does nothing while they are a child, or where their age is not known.
 */
export function flagOfAge(viewer: Viewer, consentId: string): Promise<null> {
  const spec = { name: "consent.flagOfAge", viewer, input: { consentId } };
  return runCommand(spec, async (ctx) => {
    const where = { id: consentId, status: "GIVEN", renewalBecause: null };
    const consent = await ctx.tx.consent.findFirst({ where });
    if (!consent) return null;
    const kase = await requireOwnCase(ctx, consent.caseId);
    const { ofAgeOn } = await findMajority(ctx.tx, kase);
    if (ofAgeOn === null || ofAgeOn > dayOf(await databaseNow(ctx.tx))) return null;
    const flagged = await write(ctx, consent, { renewalBecause: "OF_AGE" });
    await ctx.tx.consentVersion.createMany({ data: [versionRow(ctx, flagged, "OF_AGE")] });
    await recordOnCase(ctx, consent.caseId, "CONSENT_OF_AGE", consentId, null);
    ctx.audit("consent.of-age", "case", consent.caseId, { consentId });
    ctx.emit("consent.of-age", { caseId: consent.caseId, consentId });
    return null;
  });
}
