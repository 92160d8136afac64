import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import type { DataKey } from "@/lib/server/crypto";
import { openColumns } from "@/lib/server/sealed";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : null);
const fuzzy = (date: Date | null, precision: string) =>
  precision === "unknown" ? null : { date: maybeDay(date), precision };
const money = (amount: bigint | null) => (amount === null ? null : Number(amount));

type Where = { readonly organisationId: string; readonly caseId: string };

const NO_TEXTS = {
  ...{ howItCame: null, narrative: null, supportObjectives: null, actionPlan: null },
  ...{ closureNote: null, plannedEnd: null, actualEnd: null, closureReason: null },
};
const TEXTS = ["howItCame", "narrative", "supportObjectives", "actionPlan", "closureNote"] as const;

async function findTexts({ tx }: CaseScope, where: Where, key: DataKey | undefined) {
  const row = await tx.caseAccount.findUnique({ where: { organisationId_caseId: where } });
  if (!row) return NO_TEXTS;
  const { organisationId, caseId } = where;
  return {
    ...openColumns(key, { table: "case_accounts", organisationId, rowId: caseId }, row, TEXTS),
    plannedEnd: maybeDay(row.plannedEnd),
    actualEnd: maybeDay(row.actualEnd),
    closureReason: row.closureReason,
  };
}

async function findEpisodes({ tx }: CaseScope, where: Where, key: DataKey | undefined) {
  const rows = await tx.exploitationEpisode.findMany({ where, orderBy: { position: "asc" } });
  return rows.map((row) => {
    const { organisationId } = where;
    const place = { table: "exploitation_episodes", organisationId, rowId: row.id };
    return {
      ...{ types: row.types, labourSector: row.labourSector, sexualTypes: row.sexualTypes },
      ...{ labourSubsectors: row.labourSubsectors, meansOfControl: row.meansOfControl },
      ...{ platforms: row.platforms, country: row.country, province: row.province },
      startDate: fuzzy(row.startDate, row.startPrecision),
      endDate: fuzzy(row.endDate, row.endPrecision),
      promisedWage: money(row.promisedWage),
      actualWage: money(row.actualWage),
      currency: row.currency,
      debtAmount: money(row.debtAmount),
      hoursPerDay: row.hoursPerDay,
      ...openColumns(key, place, row, ["employerName", "narrative"]),
    };
  });
}

async function findRecruitments({ tx }: CaseScope, where: Where, key: DataKey | undefined) {
  const rows = await tx.recruitment.findMany({ where, orderBy: { id: "asc" } });
  return rows.map((row) => ({
    ...{ methods: row.methods, modus: row.modus, platforms: row.platforms, relation: row.relation },
    ...{ paidFee: row.paidFee, advanceToFamily: row.advanceToFamily },
    ...openColumns(
      key,
      { table: "recruitments", organisationId: where.organisationId, rowId: row.id },
      row,
      ["place", "promise"],
    ),
  }));
}

async function findLegs({ tx }: CaseScope, where: Where, key: DataKey | undefined) {
  const rows = await tx.journeyLeg.findMany({ where, orderBy: { position: "asc" } });
  return rows.map((row) => ({
    type: row.type,
    fromPlace: { country: row.fromCountry, province: row.fromProvince, regency: row.fromRegency },
    toPlace: { country: row.toCountry, province: row.toProvince, regency: row.toRegency },
    date: fuzzy(row.date, row.datePrecision),
    ...{ transport: row.transport, document: row.document, visa: row.visa },
    crossedBorder: row.crossedBorder,
    ...openColumns(
      key,
      { table: "journey_legs", organisationId: where.organisationId, rowId: row.id },
      row,
      ["place", "description"],
    ),
  }));
}

async function findPerpetrators({ tx }: CaseScope, where: Where, key: DataKey | undefined) {
  const rows = await tx.allegedPerpetrator.findMany({ where, orderBy: { id: "asc" } });
  return rows.map((row) => ({
    ...{ label: row.label, kind: row.kind, roles: row.roles, gender: row.gender },
    ...{ ageBand: row.ageBand, citizenship: row.citizenship, relation: row.relation },
    ...openColumns(
      key,
      { table: "alleged_perpetrators", organisationId: where.organisationId, rowId: row.id },
      row,
      ["name", "organisation", "details"],
    ),
  }));
}

async function findScreenings({ tx }: CaseScope, where: Where, key: DataKey | undefined) {
  const rows = await tx.screening.findMany({ where, orderBy: { createdAt: "asc" } });
  return rows.map((row) => ({
    screenedAt: dateToDay(row.screenedAt),
    ...{ tool: row.tool, acts: row.acts, legalMeans: row.legalMeans, purposes: row.purposes },
    ...{ childAtTheTime: row.childAtTheTime, traffickingStatus: row.traffickingStatus },
    ...{ determinedBy: row.determinedBy, determinedAt: maybeDay(row.determinedAt) },
    reflectionPeriodUntil: maybeDay(row.reflectionPeriodUntil),
    ...openColumns(
      key,
      { table: "screenings", organisationId: where.organisationId, rowId: row.id },
      row,
      ["rationale"],
    ),
  }));
}

async function findFactors({ tx }: CaseScope, where: Where, key: DataKey | undefined) {
  const rows = await tx.vulnerabilityFactor.findMany({ where, orderBy: { id: "asc" } });
  return rows.map((row) => ({
    ...{ code: row.code, severity: row.severity, assessedAt: dateToDay(row.assessedAt) },
    ...openColumns(
      key,
      { table: "vulnerability_factors", organisationId: where.organisationId, rowId: row.id },
      row,
      ["note"],
    ),
  }));
}

/** The account of what happened (G4), opened with the case's key; empty where G4 is not the caller's. */
export async function findAccounts(
  scope: CaseScope,
  organisationId: string,
  caseId: string,
  key: DataKey | undefined,
) {
  const where = { organisationId, caseId };
  return {
    ...(await findTexts(scope, where, key)),
    screenings: await findScreenings(scope, where, key),
    exploitationEpisodes: await findEpisodes(scope, where, key),
    recruitments: await findRecruitments(scope, where, key),
    journeyLegs: await findLegs(scope, where, key),
    allegedPerpetrators: await findPerpetrators(scope, where, key),
    vulnerabilityFactors: await findFactors(scope, where, key),
  };
}
