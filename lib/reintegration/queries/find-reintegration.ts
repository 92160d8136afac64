import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : null);
const ORDER = [{ at: "asc" as const }, { id: "asc" as const }];

async function keyOf({ tx }: CaseScope, caseId: string) {
  return (await dataKeys(tx, [caseId])).get(caseId);
}
type Key = Awaited<ReturnType<typeof keyOf>>;
type Where = { readonly organisationId: string; readonly caseId: string };

async function journeysOf({ tx }: CaseScope, where: Where, key: Key) {
  const rows = await tx.returnJourney.findMany({ where, orderBy: { createdAt: "asc" } });
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, status: row.status, personWish: row.personWish },
    ...{ province: row.province, regency: row.regency, transport: row.transport },
    ...{ departsOn: maybeDay(row.departsOn), arrivedOn: maybeDay(row.arrivedOn) },
    reception: row.reception,
    ...openColumns(
      key,
      { table: "return_journeys", organisationId: row.organisationId, rowId: row.id },
      row,
      ["fromPlace", "destination", "escort", "receivedBy", "firstNight", "note"],
    ),
  }));
}

async function familyOf({ tx }: CaseScope, where: Where, key: Key) {
  const rows = await tx.familyAssessment.findMany({ where, orderBy: ORDER });
  return rows.map((row) => ({
    ...{ id: row.id, on: dateToDay(row.assessedOn), conclusion: row.conclusion },
    ...{ livingWith: row.livingWith, familyInRecruitment: row.familyInRecruitment },
    acceptance: row.acceptance,
    ...openColumns(
      key,
      { table: "family_assessments", organisationId: row.organisationId, rowId: row.id },
      row,
      ["spokenWith", "personView", "note"],
    ),
  }));
}

async function outcomesOf({ tx }: CaseScope, where: Where, key: Key) {
  const rows = await tx.outcomeAssessment.findMany({ where, orderBy: ORDER });
  return rows.map((row) => ({
    ...{ id: row.id, moment: row.moment, journeyId: row.journeyId, way: row.way },
    on: dateToDay(row.assessedOn),
    ...{ safety: row.safety, housing: row.housing, work: row.work },
    ...{ health: row.health, family: row.family, papers: row.papers },
    ...openColumns(
      key,
      { table: "outcome_assessments", organisationId: row.organisationId, rowId: row.id },
      row,
      ["personWords", "note", "nextStep"],
    ),
  }));
}

/** The way home of a case's person and how she was at each look, the earliest first. */
export async function findReintegration(scope: CaseScope, organisationId: string, caseId: string) {
  const where = { organisationId, caseId };
  const key = await keyOf(scope, caseId);
  return {
    journeys: await journeysOf(scope, where, key),
    family: await familyOf(scope, where, key),
    outcomes: await outcomesOf(scope, where, key),
  };
}
