import { type ConsentInput, insertConsent } from "@/lib/consent/commands";
import { dayToDate } from "@/lib/kernel/days";
import { given, givenOf } from "@/lib/kernel/given";
import { newId } from "@/lib/kernel/ids";
import { inPillarOrder } from "@/lib/kernel/pillars";
import type { Viewer } from "@/lib/kernel/viewer";
import { insertPerson, namesIdentity } from "@/lib/people/commands";
import { today } from "@/lib/server/clock";
import { type InsertContext, runFastCommand } from "@/lib/server/command";
import { createDataKey } from "@/lib/server/data-keys";
import { invalid, notFound } from "@/lib/server/problem";
import type { EventKind } from "../model";
import { canOpenCase } from "../policy";
import { referenceOf } from "../reference";
import type { ChangeCase, OpenCase } from "../schema";
import { addExternalIds, insertAccount } from "./account";
import { addAlleged } from "./alleged";
import { addAccounts, addFactors, addServices, type CaseTarget, derivedColumns } from "./parts";
import { addScreenings } from "./screenings";

/** How a case came about, beside what was said of it. */
export type Opening = {
  readonly openedByReferralId?: string;
  readonly isImported?: boolean;
  /** The id that it had as a draft: an address of the draft then leads to the case. */
  readonly id?: string;
  /** The person of an earlier case of this organisation; without it a new one is written. */
  readonly personId?: string;
  /** Who answers for it, where that is not who opens it (an import); later it is handed over. */
  readonly ownerUserId?: string;
  /** The pseudonym that an imported file gives the person. */
  readonly pseudonym?: string;
};

export type OpenedCase = {
  readonly id: string;
  readonly reference: string;
  readonly status: "INTAKE";
  readonly version: 1;
  readonly person: { readonly id: string; readonly pseudonym: string };
};

/** Adds to a case's history. */
export async function recordCaseEvent(
  ctx: InsertContext,
  caseId: string,
  kind: EventKind,
  details: Readonly<Record<string, string | number | readonly string[] | null>> = {},
): Promise<void> {
  const { organisationId, userId } = ctx.viewer;
  await ctx.tx.caseEvent.createMany({
    data: [{ id: newId(), organisationId, caseId, at: ctx.now, actorId: userId, kind, details }],
  });
}

// Help never depends on consent: without DATA_RECORDING only G0 and G1 are kept (docs/domain.md).
function isLimited(consents: readonly ConsentInput[]): boolean {
  const recording = consents.find((consent) => consent.purpose === "DATA_RECORDING");
  return recording?.status !== "GIVEN" && (recording?.basis ?? "CONSENT") === "CONSENT";
}

const BEYOND_G1 = [
  "howItCame",
  "narrative",
  "supportObjectives",
  "actionPlan",
  "exploitationEpisodes",
  "recruitments",
  "journeyLegs",
  "allegedPerpetrators",
  "vulnerabilityFactors",
  "externalIds",
] as const;

/** Every field that a recording limited to G0 and G1 must not hold, as errors at those fields. */
function refusedWhenLimited(input: ChangeCase) {
  const groups = BEYOND_G1.filter((name) => {
    const value = input[name];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
  const identity = input.person && namesIdentity(input.person) ? ["person"] : [];
  // Of a screening only the status is G0; what was told is G4.
  const told = (input.screenings ?? []).some(
    ({ acts, legalMeans, purposes, childAtTheTime, rationale, indicators, dimensions }) =>
      [acts, legalMeans, purposes].some((codes) => (codes ?? []).length > 0) ||
      [indicators, dimensions].some((found) => Object.keys(found ?? {}).length > 0) ||
      Boolean(childAtTheTime || rationale),
  );
  return [...identity, ...groups, ...(told ? ["screenings"] : [])].map((path) => ({
    path,
    message: "cases.errors.recordingNotConsented",
  }));
}

/** Refuses, with 422 at each field, what may not be written without consent to recording. */
export function requireRecording(isRecordingLimited: boolean, input: ChangeCase): void {
  const errors = isRecordingLimited ? refusedWhenLimited(input) : [];
  if (errors.length > 0) throw invalid(errors, "recordingNotConsented");
}

async function joinProgrammes(ctx: InsertContext, caseId: string, input: OpenCase, onDay: string) {
  const { organisationId } = ctx.viewer;
  const codes = input.programmes ?? null;
  await ctx.tx.$executeRaw`
    INSERT INTO case_programmes (organisation_id, case_id, programme_id)
    SELECT DISTINCT ${organisationId}::uuid, ${caseId}::uuid, p.id FROM programmes p
    LEFT JOIN programme_partners k ON k.organisation_id = p.organisation_id AND k.programme_id = p.id
      AND k.partner_organisation_id = ${organisationId}::uuid AND k.role = 'IMPLEMENTING'
      AND (k.starts_on IS NULL OR k.starts_on <= ${onDay}::date) AND (k.ends_on IS NULL OR k.ends_on >= ${onDay}::date)
    WHERE CASE WHEN ${codes}::text[] IS NULL
      THEN k.programme_id IS NOT NULL AND p.starts_on <= ${onDay}::date AND (p.ends_on IS NULL OR p.ends_on >= ${onDay}::date)
      ELSE p.code = ANY (${codes}::text[]) END`;
}

async function findPerson({ tx }: InsertContext, personId: string) {
  const rows = await tx.$queryRaw<{ pseudonym: string }[]>`
    SELECT pseudonym FROM persons WHERE id = ${personId}::uuid`;
  if (!rows[0]) throw notFound();
  return { personId, pseudonym: rows[0].pseudonym };
}

async function insertCase(ctx: InsertContext, input: OpenCase, opening: Opening, limited: boolean) {
  const { tx, viewer, now } = ctx;
  const { organisationId } = viewer;
  const caseId = opening.id ?? newId();
  const onDay = input.registeredAt ?? today();
  const person = opening.personId
    ? await findPerson(ctx, opening.personId)
    : await insertPerson(ctx, limited ? {} : (input.person ?? {}), opening.pseudonym ?? null);
  const { personId } = person;
  const taken = await tx.$queryRaw<
    { n: bigint }[]
  >`SELECT private.next_of_sequence(${`case-${onDay.slice(0, 4)}`}) AS n`;
  const reference = referenceOf(onDay, Number(taken[0]?.n ?? 0));
  const places = givenOf(input, [
    "registrationProvince",
    "registrationRegency",
    "riskLevel",
    "countryOfIdentification",
  ]);
  await tx.case.createMany({
    data: [
      {
        ...{ id: caseId, organisationId, reference, personId, source: input.source },
        ...given(places),
        ...derivedColumns(input),
        ...given(
          opening.openedByReferralId ? { openedByReferralId: opening.openedByReferralId } : {},
        ),
        pillars: inPillarOrder(input.pillars),
        registeredAt: dayToDate(onDay),
        ownerUserId: opening.ownerUserId ?? viewer.userId,
        isRecordingLimited: limited,
        isImported: opening.isImported ?? false,
        ...{ lastActivityAt: now, createdAt: now, updatedAt: now },
      },
    ],
  });
  return { caseId, personId, pseudonym: person.pseudonym, reference, onDay };
}

async function writeParts(ctx: InsertContext, target: CaseTarget, input: OpenCase, onDay: string) {
  await insertAccount(ctx, target, input);
  await addAccounts(ctx, target, input);
  await addAlleged(ctx, target, input.allegedPerpetrators ?? []);
  await addFactors(ctx, target, input, onDay);
  if (input.screenings) await addScreenings(ctx, target, input.screenings, onDay);
  if (input.services) await addServices(ctx, target, input.services);
  if (input.externalIds) await addExternalIds(ctx, target, input.externalIds);
  if (!input.riskLevel) return;
  const { organisationId, userId } = ctx.viewer;
  const keys = { id: newId(), organisationId, caseId: target.caseId };
  await ctx.tx.riskAssessment.createMany({
    data: [{ ...keys, level: input.riskLevel, assessedAt: ctx.now, assessedBy: userId }],
  });
}

/**
 * Opens a case inside a command (API, intake, import, accepted referral). Without consent to
 * recording the person is written without demographics or identity, and anything beyond G1 is refused.
 */
export async function openCaseIn(
  ctx: InsertContext,
  input: OpenCase,
  opening: Opening = {},
): Promise<OpenedCase> {
  if (!canOpenCase(ctx.viewer).allowed) throw notFound();
  const consents = input.consents ?? [];
  const limited = isLimited(consents);
  requireRecording(limited, input);
  const { caseId, personId, pseudonym, reference, onDay } = await insertCase(
    ctx,
    input,
    opening,
    limited,
  );
  const key = await createDataKey(ctx.tx, ctx.viewer.organisationId, caseId, "CASE");
  const target = { caseId, key };
  await joinProgrammes(ctx, caseId, input, onDay);
  for (const consent of consents) await insertConsent(ctx, target, consent, opening.isImported);
  if (limited && consents.every((consent) => consent.purpose !== "DATA_RECORDING")) {
    const unasked = {
      purpose: "DATA_RECORDING",
      status: "NOT_ASKED",
      reason: input.recordingReason ?? null,
    } as const;
    await insertConsent(ctx, target, { ...NOT_SAID, ...unasked });
  }
  await writeParts(ctx, target, input, onDay);
  await recordCaseEvent(ctx, caseId, "OPENED", { source: input.source });
  ctx.audit("case.open", "case", caseId, { reference });
  return {
    id: caseId,
    reference,
    status: "INTAKE",
    version: 1,
    person: { id: personId, pseudonym },
  };
}

const NOT_SAID = {
  basis: "CONSENT",
  recipient: null,
  groups: [],
  giver: null,
  form: null,
  language: null,
  interpreter: false,
  interpreterName: null,
  interpreterPledged: false,
  witness: null,
  guardian: null,
  guardianDoubt: null,
  document: null,
  explainedItems: [],
  givenAt: null,
  validUntil: null,
} satisfies Partial<ConsentInput>;

/** Opens a case: one command. */
export function openCase(
  viewer: Viewer,
  input: OpenCase,
  idempotencyKey: string | null = null,
): Promise<OpenedCase> {
  return runFastCommand({ name: "cases.openCase", viewer, input, idempotencyKey }, (ctx) =>
    openCaseIn(ctx, input),
  );
}
