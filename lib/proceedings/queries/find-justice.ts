import type { CaseScope } from "@/lib/access/scope";
import { dateToDay, dayOf } from "@/lib/kernel/days";
import type { DataKey } from "@/lib/server/crypto";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";
import { claimedOf, standingOf, termOf } from "../model";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : null);
const amount = (minor: bigint | null) => (minor === null ? null : Number(minor));

type Sealed<C extends string> = Readonly<Record<C, Uint8Array | null>> & {
  readonly id: string;
  readonly organisationId: string;
};

/** Opens what is sealed in the rows of one case. */
const opener =
  (key: DataKey | undefined) =>
  <C extends string>(table: string, row: Sealed<C>, columns: readonly C[]) =>
    openColumns(key, { table, organisationId: row.organisationId, rowId: row.id }, row, columns);
type Opener = ReturnType<typeof opener>;
type Where = { readonly organisationId: string; readonly caseId: string };

async function partiesOf({ tx }: CaseScope, where: Where, open: Opener) {
  const rows = await tx.proceedingParty.findMany({ where, orderBy: { createdAt: "asc" } });
  const ids = rows.flatMap(({ removedBy }) => removedBy ?? []);
  const users = await tx.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return rows.map((row) => ({
    removal: row.removedAt && {
      on: dayOf(row.removedAt),
      byName: users.find(({ id }) => id === row.removedBy)?.name ?? null,
      reason: open("proceeding_parties", row, ["removalReason"]).removalReason,
    },
    ...{ id: row.id, proceedingId: row.proceedingId, perpetratorId: row.perpetratorId },
    ...{ role: row.role, verdict: row.verdict, verdictOn: maybeDay(row.verdictOn) },
    ...{ isFinal: row.isFinal, sentenceMonths: row.sentenceMonths, fine: amount(row.fine) },
    ...{ currency: row.currency, version: row.version, standing: standingOf(row) },
    ...open("proceeding_parties", row, ["label", "note"]),
  }));
}

async function hearingsOf({ tx }: CaseScope, where: Where, open: Opener) {
  const rows = await tx.hearing.findMany({ where, orderBy: { startsAt: "asc" } });
  return rows.map((row) => ({
    ...{ id: row.id, proceedingId: row.proceedingId, kind: row.kind, status: row.status },
    ...{ startsAt: row.startsAt.toISOString(), attendance: row.attendance },
    ...{ isOwnChoice: row.isOwnChoice, measures: row.measures, version: row.version },
    ...open("hearings", row, ["place", "outcome"]),
  }));
}

async function stagesOf({ tx }: CaseScope, where: Where, open: Opener) {
  const rows = await tx.proceedingStage.findMany({
    where,
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  // Colleagues are known by name; of another organisation only that somebody recorded it.
  const ids = [...new Set(rows.map(({ actorId }) => actorId))];
  const select = { id: true, name: true };
  const users = await tx.user.findMany({ where: { id: { in: ids } }, select });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...{ id: row.id, proceedingId: row.proceedingId, stage: row.stage, from: row.fromStage },
    ...{ on: dateToDay(row.reachedOn), isCorrection: row.isCorrection, by: row.actorId },
    byName: names.get(row.actorId) ?? null,
    ...{ at: row.at.toISOString(), ...open("proceeding_stages", row, ["note"]) },
  }));
}

async function restitutionsOf({ tx }: CaseScope, where: Where, open: Opener) {
  const rows = await tx.restitution.findMany({ where });
  const steps = await tx.restitutionStep.findMany({
    where,
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const losses = {
      ...{ incomeLoss: Number(row.incomeLoss), harmLoss: Number(row.harmLoss) },
      ...{ careLoss: Number(row.careLoss), otherLoss: Number(row.otherLoss) },
    };
    const days = {
      ...{
        verdictKnownOn: maybeDay(row.verdictKnownOn),
        verdictCopyOn: maybeDay(row.verdictCopyOn),
      },
    };
    const term = termOf({ status: row.status, ...days });
    return {
      ...{ id: row.id, proceedingId: row.proceedingId, status: row.status, route: row.route },
      ...{ ...losses, ...days, claimed: claimedOf(losses), assessed: amount(row.assessed) },
      ...{ awarded: amount(row.awarded), paid: Number(row.paid), currency: row.currency },
      ...{ version: row.version, term, dueAt: term?.on ?? null },
      steps: steps
        .filter(({ restitutionId }) => restitutionId === row.id)
        .map((step) => ({
          ...{ id: step.id, status: step.status, from: step.fromStatus, by: step.actorId },
          ...{ on: dateToDay(step.happenedOn), amount: amount(step.amount) },
          ...open("restitution_steps", step, ["note"]),
        })),
    };
  });
}

async function protectionsOf({ tx }: CaseScope, where: Where, open: Opener) {
  const rows = await tx.witnessProtection.findMany({ where, orderBy: { createdAt: "asc" } });
  return rows.map((row) => ({
    ...{ id: row.id, status: row.status, measures: row.measures, version: row.version },
    ...{ appliedOn: maybeDay(row.appliedOn), decidedOn: maybeDay(row.decidedOn) },
    endsOn: maybeDay(row.endsOn),
    ...open("witness_protections", row, ["number", "note"]),
  }));
}

async function wageClaimsOf({ tx }: CaseScope, where: Where, open: Opener) {
  const rows = await tx.wageClaim.findMany({ where, orderBy: { createdAt: "asc" } });
  return rows.map((row) => ({
    ...{ id: row.id, status: row.status, forum: row.forum, version: row.version },
    ...{ periodStart: maybeDay(row.periodStart), periodEnd: maybeDay(row.periodEnd) },
    ...{ claimed: amount(row.claimed), agreed: amount(row.agreed), paid: amount(row.paid) },
    ...{ currency: row.currency, filedOn: maybeDay(row.filedOn) },
    nextStepOn: maybeDay(row.nextStepOn),
    ...open("wage_claims", row, ["against", "note"]),
  }));
}

/** Until when the person is left in peace; null where no reflection period was set. */
export async function findReflectionEnd({ tx }: CaseScope, caseId: string) {
  const rows = await tx.$queryRaw<{ until: Date | null }[]>`
    SELECT private.reflection_end(${caseId}::uuid) AS until`;
  return maybeDay(rows[0]?.until ?? null);
}

/** The justice track of a case, opened; row-level security leaves it empty for who may not read it. */
export async function findJustice(scope: CaseScope, organisationId: string, caseId: string) {
  const where = { organisationId, caseId };
  const open = opener((await dataKeys(scope.tx, [caseId])).get(caseId));
  const rows = await scope.tx.proceeding.findMany({ where, orderBy: { createdAt: "asc" } });
  const stages = await stagesOf(scope, where, open);
  const parties = await partiesOf(scope, where, open);
  const hearings = await hearingsOf(scope, where, open);
  const restitutions = await restitutionsOf(scope, where, open);
  const of = <T extends { readonly proceedingId: string }>(list: readonly T[], id: string) =>
    list.filter((one) => one.proceedingId === id);
  return {
    proceedings: rows.map((row) => ({
      ...{ id: row.id, version: row.version, regime: row.regime, stage: row.stage },
      ...{ legalBasis: row.legalBasis, reportedOn: maybeDay(row.reportedOn) },
      personIsWitness: row.personIsWitness,
      ...open("proceedings", row, [
        ...(["reportNumber", "courtCaseNumber", "policeOffice"] as const),
        ...(["prosecutionOffice", "court", "note"] as const),
      ]),
      stageHistory: of(stages, row.id),
      parties: of(parties, row.id).filter(({ removal }) => removal === null),
      removedParties: of(parties, row.id).filter(({ removal }) => removal !== null),
      hearings: of(hearings, row.id),
      restitution: of(restitutions, row.id)[0] ?? null,
    })),
    protections: await protectionsOf(scope, where, open),
    wageClaims: await wageClaimsOf(scope, where, open),
    reflectionUntil: await findReflectionEnd(scope, caseId),
  };
}
