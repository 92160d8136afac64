import type { DataKey, Place } from "@/lib/server/crypto";
import { sealedOfJson } from "@/lib/server/json-rows";
import { openColumns } from "@/lib/server/sealed";
import type { Found } from "../elements/indicators";
import type { Evidence, Strength } from "../model";
import type { CaseRecord } from "./case-record";

const fuzzy = (date: string | null, precision: string) =>
  precision === "unknown" ? null : { date, precision };

type Where = { readonly organisationId: string; readonly caseId: string };

function opened<C extends string>(
  key: DataKey | undefined,
  place: Omit<Place, "column">,
  row: Readonly<Record<C, string | null>>,
  columns: readonly C[],
): Record<C, string | null> {
  return openColumns(key, place, sealedOfJson(row, columns), columns);
}

const NO_TEXTS = {
  ...{ howItCame: null, narrative: null, supportObjectives: null, actionPlan: null },
  ...{ closureNote: null, plannedEnd: null, actualEnd: null, closureReason: null },
};
const TEXTS = ["howItCame", "narrative", "supportObjectives", "actionPlan", "closureNote"] as const;

function textsOf({ account: row }: CaseRecord, where: Where, key: DataKey | undefined) {
  if (!row) return NO_TEXTS;
  const { organisationId, caseId } = where;
  return {
    ...opened(key, { table: "case_accounts", organisationId, rowId: caseId }, row, TEXTS),
    plannedEnd: row.plannedEnd,
    actualEnd: row.actualEnd,
    closureReason: row.closureReason,
  };
}

function episodesOf({ episodes }: CaseRecord, where: Where, key: DataKey | undefined) {
  return episodes.map((row) => {
    const { organisationId } = where;
    const place = { table: "exploitation_episodes", organisationId, rowId: row.id };
    return {
      ...{ types: row.types, labourSector: row.labourSector, sexualTypes: row.sexualTypes },
      ...{ labourSubsectors: row.labourSubsectors, meansOfControl: row.meansOfControl },
      meansEvidence: row.meansEvidence as Readonly<Record<string, Evidence>>,
      ...{ platforms: row.platforms, country: row.country, province: row.province },
      startDate: fuzzy(row.startDate, row.startPrecision),
      endDate: fuzzy(row.endDate, row.endPrecision),
      promisedWage: row.promisedWage,
      actualWage: row.actualWage,
      currency: row.currency,
      debtAmount: row.debtAmount,
      hoursPerDay: row.hoursPerDay,
      ...opened(key, place, row, ["employerName", "narrative"]),
    };
  });
}

function recruitmentsOf({ recruitments }: CaseRecord, where: Where, key: DataKey | undefined) {
  return recruitments.map((row) => ({
    ...{ methods: row.methods, modus: row.modus, platforms: row.platforms, relation: row.relation },
    ...{ paidFee: row.paidFee, advanceToFamily: row.advanceToFamily },
    ...opened(
      key,
      { table: "recruitments", organisationId: where.organisationId, rowId: row.id },
      row,
      ["place", "promise"],
    ),
  }));
}

function legsOf({ legs }: CaseRecord, where: Where, key: DataKey | undefined) {
  return legs.map((row) => ({
    type: row.type,
    fromPlace: { country: row.fromCountry, province: row.fromProvince, regency: row.fromRegency },
    toPlace: { country: row.toCountry, province: row.toProvince, regency: row.toRegency },
    date: fuzzy(row.date, row.datePrecision),
    ...{ transport: row.transport, document: row.document, visa: row.visa },
    crossedBorder: row.crossedBorder,
    ...opened(
      key,
      { table: "journey_legs", organisationId: where.organisationId, rowId: row.id },
      row,
      ["place", "description"],
    ),
  }));
}

function allegedOf({ alleged }: CaseRecord, where: Where, key: DataKey | undefined) {
  return alleged.map((row) => {
    const place = { table: "alleged_perpetrators", organisationId: where.organisationId };
    const columns = ["sealedLabel", "name", "organisation", "details", "licenceNo"] as const;
    const { sealedLabel, ...words } = opened(key, { ...place, rowId: row.id }, row, columns);
    return {
      ...{ id: row.id, label: sealedLabel ?? row.label },
      ...{ kind: row.kind, roles: row.roles, gender: row.gender },
      ...{ ageBand: row.ageBand, citizenship: row.citizenship, relation: row.relation, ...words },
    };
  });
}

function screeningsOf({ screenings }: CaseRecord, where: Where, key: DataKey | undefined) {
  return screenings.map((row) => ({
    ...{ id: row.id, screenedAt: row.screenedAt, screenedBy: row.screenedBy },
    indicators: row.indicators as Readonly<Record<string, Strength>>,
    dimensions: row.dimensions as Readonly<Record<string, Found>>,
    ...{ tool: row.tool, acts: row.acts, legalMeans: row.legalMeans, purposes: row.purposes },
    ...{ childAtTheTime: row.childAtTheTime, traffickingStatus: row.traffickingStatus },
    ...{ determinedBy: row.determinedBy, determinedAt: row.determinedAt },
    reflectionPeriodUntil: row.reflectionPeriodUntil,
    ...opened(
      key,
      { table: "screenings", organisationId: where.organisationId, rowId: row.id },
      row,
      ["rationale"],
    ),
  }));
}

function factorsOf({ factors }: CaseRecord, where: Where, key: DataKey | undefined) {
  return factors.map((row) => ({
    ...{ code: row.code, severity: row.severity, assessedAt: row.assessedAt },
    ...opened(
      key,
      { table: "vulnerability_factors", organisationId: where.organisationId, rowId: row.id },
      row,
      ["note"],
    ),
  }));
}

/** The account of what happened (G4), opened with the case's key; empty where G4 is not the caller's. */
export function accountsOf(record: CaseRecord, where: Where, key: DataKey | undefined) {
  return {
    ...textsOf(record, where, key),
    screenings: screeningsOf(record, where, key),
    exploitationEpisodes: episodesOf(record, where, key),
    recruitments: recruitmentsOf(record, where, key),
    journeyLegs: legsOf(record, where, key),
    allegedPerpetrators: allegedOf(record, where, key),
    vulnerabilityFactors: factorsOf(record, where, key),
  };
}
