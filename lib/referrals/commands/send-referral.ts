import { type ConsentInput, recordConsentIn } from "@/lib/consent/commands";
import { isActive } from "@/lib/consent/model";
import { dayToDate } from "@/lib/kernel/days";
import { given } from "@/lib/kernel/given";
import { newId } from "@/lib/kernel/ids";
import { inPillarOrder } from "@/lib/kernel/pillars";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { databaseNow } from "@/lib/server/database";
import { invalid, notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { attribute } from "@/lib/vocabulary/codes";
import { HOURS_TO_ANSWER, type ReferralKind } from "../model";
import { canWorkWithReferrals } from "../policy";
import type { CreateReferral } from "../schema";
import { recordReferralEvent } from "./events";

const HOUR_MS = 3_600_000;

/** A case of the viewer's organisation that the viewer may refer; throws 404 otherwise. */
export async function requireOwnCase({ tx, viewer }: CommandContext, caseId: string) {
  const { organisationId } = viewer;
  const row = canWorkWithReferrals(viewer).allowed
    ? await tx.case.findFirst({ where: { id: caseId, organisationId } })
    : null;
  if (!row) throw notFound();
  return row;
}

async function receiverOf({ tx, viewer }: CommandContext, code: string): Promise<string> {
  const found = await tx.organisation.findUnique({ where: { code }, select: { id: true } });
  if (found && found.id !== viewer.organisationId) return found.id;
  throw invalid([{ path: "to", message: "problems.details.unknownOrganisation" }]);
}

/** The active consent that names this receiver; null where the referral rests on another basis. */
async function consentFor(ctx: CommandContext, input: CreateReferral, receiver: string) {
  if (input.basis !== "CONSENT") return null;
  const consents = await ctx.tx.consent.findMany({
    where: { caseId: input.caseId, recipientOrganisationId: receiver },
    orderBy: { createdAt: "desc" },
  });
  const wanted = consents.filter((one) => !input.consentId || one.id === input.consentId);
  const at = await databaseNow(ctx.tx);
  const active = wanted.find((one) => isActive(one, at));
  if (active) return active;
  throw invalid([{ path: "consentId", message: "referrals.errors.consentMissing" }]);
}

function pillarsOf(input: CreateReferral) {
  if (input.pillars) return inPillarOrder(input.pillars);
  const named = input.services.map((type) => attribute("service_type", type, "pillar"));
  const known = named.filter((pillar) => pillar !== null);
  return inPillarOrder(known.length > 0 ? (known as never) : ["PROTECTION"]);
}

// What was not said is taken from the case as far as G1 goes: adult or child, sex, language and place.
async function writeRequest(ctx: CommandContext, referralId: string, input: CreateReferral) {
  const { tx, viewer } = ctx;
  const { organisationId } = viewer;
  const row = await tx.case.findFirstOrThrow({
    where: { id: input.caseId },
    select: {
      ...{ registrationProvince: true, registrationRegency: true },
      person: { select: { demographics: true } },
    },
  });
  const about = row.person.demographics;
  const { province, regency, language, neededFrom, ...said } = input.request ?? {};
  const at = province ?? (regency ? regency.slice(0, 2) : row.registrationProvince);
  const ownRegency = at === row.registrationProvince ? row.registrationRegency : null;
  await tx.referralRequest.createMany({
    data: [
      {
        ...{ organisationId, referralId, ...given(said) },
        sex: about?.gender && about.gender !== "UNKNOWN" ? about.gender : null,
        isChild: about?.isChild ?? null,
        language: language ?? about?.primaryLanguage ?? null,
        ...{ province: at, regency: regency ?? ownRegency },
        neededFrom: neededFrom ? dayToDate(neededFrom) : null,
      },
    ],
  });
}

async function writeDetails(
  ctx: CommandContext,
  referralId: string,
  input: CreateReferral,
  leftOpen: readonly string[],
) {
  const { organisationId } = ctx.viewer;
  const key = await dataKey(ctx.tx, input.caseId);
  const place = { table: "referral_details", organisationId, rowId: referralId };
  const texts = { details: input.details, basisReason: input.basisReason };
  const sealed = sealColumns(key, place, texts);
  await ctx.tx.referralDetails.createMany({
    data: [{ organisationId, referralId, ...sealed, leftOpen: [...leftOpen] }],
  });
}

/**
 * Refers a case to a partner: SENT at once. It rests on an active consent that names the partner and
 * shares what that consent names, or, in an emergency or a child's best interest, on that basis and then
 * shares G1 only. Throws 404 for a case that is not the viewer's, 422 for a partner that is unknown and
 * at `consentId` where there is no such consent.
 */
export function sendReferral(
  viewer: Viewer,
  input: CreateReferral,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "referrals.sendReferral", viewer, input, idempotencyKey };
  return runCommand(spec, (ctx) => sendIn(ctx, input));
}

/** The consent and the referral that rests on it, both or neither: nothing is told or typed twice. */
export function consentAndSend(
  viewer: Viewer,
  input: CreateReferral,
  consent: ConsentInput,
  idempotencyKey: string | null = null,
) {
  const said = { input, consent };
  const spec = { name: "referrals.consentAndSend", viewer, input: said, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    await requireOwnCase(ctx, input.caseId);
    const recorded = await recordConsentIn(ctx, input.caseId, consent, "consent.");
    return sendIn(ctx, { ...input, consentId: recorded.id });
  });
}

async function sendIn(ctx: CommandContext, input: CreateReferral) {
  await requireOwnCase(ctx, input.caseId);
  const toOrganisationId = await receiverOf(ctx, input.to);
  const consent = await consentFor(ctx, input, toOrganisationId);
  return insertReferral(ctx, input, { toOrganisationId, consent });
}

/** To whom a referral goes and on which consent; of a transfer, what it leaves open at home. */
export type Ends = {
  readonly toOrganisationId: string;
  readonly consent: { readonly id: string; readonly fieldGroups: string[] } | null;
  readonly kind?: ReferralKind;
  readonly leftOpen?: readonly string[];
};

/** Writes a referral of a case that was required before: its number, what it asks for, history and log. */
export async function insertReferral(ctx: CommandContext, input: CreateReferral, ends: Ends) {
  const { tx, now, viewer } = ctx;
  const { organisationId, userId } = viewer;
  const { caseId } = input;
  const { toOrganisationId, consent, kind = "REFERRAL", leftOpen = [] } = ends;
  const series = `referral-${today().slice(0, 4)}`;
  const taken = await tx.$queryRaw<
    { n: bigint }[]
  >`SELECT private.next_of_sequence(${series}) AS n`;
  const number = `RUJ-${today().slice(0, 4)}-${String(taken[0]?.n ?? 0).padStart(6, "0")}`;
  const id = newId();
  const dueAt = new Date(now.getTime() + HOURS_TO_ANSWER[input.urgency] * HOUR_MS);
  await tx.referral.createMany({
    data: [
      {
        ...{ id, organisationId, number, kind, caseId, toOrganisationId, status: "SENT" },
        ...{ pillars: pillarsOf(input), urgency: input.urgency, reason: input.reason },
        ...{ consentId: consent?.id ?? null, basis: input.basis },
        ...{ sharedGroups: consent?.fieldGroups ?? [], sentBy: userId },
        ...{ sentAt: now, dueAt, createdAt: now },
      },
    ],
  });
  await tx.referralService.createMany({
    data: input.services.map((type) => ({ organisationId, referralId: id, type })),
  });
  await writeRequest(ctx, id, input);
  await writeDetails(ctx, id, input, leftOpen);
  await recordReferralEvent(ctx, { id, organisationId }, "SENT");
  const event = { id: newId(), organisationId, caseId, at: now, actorId: userId };
  const sent = kind === "TRANSFER" ? "TRANSFER_OFFERED" : "REFERRAL_SENT";
  await tx.caseEvent.createMany({
    data: [{ ...event, kind: sent, details: { referralId: id, to: input.to } }],
  });
  await tx.case.updateMany({
    where: { id: caseId, organisationId },
    data: { lastActivityAt: now },
  });
  const { basis } = input;
  ctx.audit("referral.send", "case", caseId, { referralId: id, to: input.to, basis, kind });
  ctx.emit("referral.sent", { referralId: id, toOrganisationId, basis: input.basis });
  return { id, number, status: "SENT" as const, version: 1 };
}
