import { referenceOf } from "@/lib/cases/reference";
import type { DataKey } from "@/lib/server/crypto";
import { sealColumns } from "@/lib/server/sealed";
import { attribute, codes } from "@/lib/vocabulary/codes";
import { addKey, addRow, type Rows } from "./rows";
import { dayAt, type Story } from "./story";
import { HOW_IT_CAME, NARRATIVES, NOTES, PROMISES } from "./words";

/** What every row of a case carries. */
export type CaseKeys = {
  readonly organisationId: string;
  readonly caseId: string;
  readonly key: DataKey;
};

const iso = (moment: number) => new Date(moment).toISOString();
const PROVINCES = ["33", "34", "35", "32", "31", "36", "53", "52", "21", "61"];
const DESTINATIONS = ["MY", "SA", "TW", "HK", "KH", "MM"];
const CLOSURES = ["GOALS_MET", "GOALS_MET", "REFERRED_ON", "LOST_CONTACT", "VICTIM_WITHDREW"];

function place({ organisationId }: CaseKeys, table: string, rowId: string) {
  return { table, organisationId, rowId };
}

/** Adds the case's own row and key. */
export function addCase(rows: Rows, story: Story, personId: string, n: number): CaseKeys {
  const { random, partner, isLimited, status, decided } = story;
  const caseId = random.id(story.openedAt);
  const organisationId = partner.id;
  const registeredAt = dayAt(story.openedAt);
  const isAbroad = !isLimited && random.isLucky(0.3);
  const closed = story.moves.find(({ to }) => to.startsWith("CLOSED"));
  addRow(rows, "cases", {
    ...{ id: caseId, organisationId, personId, status, registeredAt },
    version: 1 + story.moves.length,
    reference: referenceOf(registeredAt, n),
    ...{ riskLevel: story.riskLevel, source: story.source },
    pillars: random.isLucky(0.35) ? ["PROTECTION", "PROSECUTION"] : ["PROTECTION"],
    registrationProvince: random.pick(PROVINCES),
    ownerUserId: story.owner,
    traffickingStatus: decided?.traffickingStatus ?? null,
    determinedBy: decided?.determinedBy ?? null,
    determinedAt: decided ? dayAt(decided.at) : null,
    sourceCountry: isAbroad ? "ID" : null,
    destinationCountry: isAbroad ? random.pick(DESTINATIONS) : null,
    ...{ transitCountries: [], isCrossBorder: isAbroad, isRecordingLimited: isLimited },
    ...{ isImported: false, closedAt: closed ? dayAt(closed.at) : null },
    lastActivityAt: iso(story.lastActivityAt),
    ...{ createdAt: iso(story.openedAt), updatedAt: iso(story.lastActivityAt) },
  });
  const key = addKey(rows, organisationId, caseId, "CASE", iso(story.openedAt));
  return { organisationId, caseId, key };
}

/** Adds what was told (G4): the account, one stretch of exploitation, how it began. */
export function addAccount(rows: Rows, story: Story, keys: CaseKeys): void {
  const { organisationId, caseId, key } = keys;
  const { random, openedAt } = story;
  const closed = story.moves.find(({ to }) => to.startsWith("CLOSED"));
  if (!story.isLimited || closed) {
    const texts = story.isLimited
      ? {}
      : { howItCame: random.pick(HOW_IT_CAME), narrative: random.pick(NARRATIVES) };
    const sealed = sealColumns(key, place(keys, "case_accounts", caseId), texts);
    const closureReason = closed ? random.pick(CLOSURES) : null;
    const row = { organisationId, caseId, howItCame: null, narrative: null, ...sealed };
    addRow(rows, "case_accounts", { ...row, closureReason });
  }
  if (story.isLimited) return;
  const began = openedAt - random.between(60, 900) * 86_400_000;
  addRow(rows, "exploitation_episodes", {
    ...{ id: random.id(openedAt), organisationId, caseId, position: 0, version: 1 },
    types: random.pickSome(codes("exploitation_type").slice(0, 6), 1),
    labourSector: random.pick(codes("labour_sector")),
    ...{ labourSubsectors: [], sexualTypes: [], platforms: [], endPrecision: "unknown" },
    meansOfControl: random.pickSome(codes("means_of_control"), 3),
    ...{ startDate: `${dayAt(began).slice(0, 7)}-01`, startPrecision: "month" },
    country: random.pick(["ID", ...DESTINATIONS]),
  });
  if (random.isLucky(0.4)) addRecruitment(rows, story, keys);
}

function addRecruitment(rows: Rows, { random, openedAt }: Story, keys: CaseKeys): void {
  const { organisationId, caseId, key } = keys;
  const id = random.id(openedAt);
  addRow(rows, "recruitments", {
    ...{ id, organisationId, caseId, modus: [], platforms: [], version: 1 },
    methods: random.pickSome(codes("recruitment_method"), 1),
    relation: random.pick(codes("recruiter_relation")),
    paidFee: random.isLucky(0.5),
    ...sealColumns(key, place(keys, "recruitments", id), { promise: random.pick(PROMISES) }),
  });
}

/** Adds risk, vulnerabilities and the screening that led to a status. */
export function addAssessments(rows: Rows, story: Story, keys: CaseKeys): void {
  const { organisationId, caseId } = keys;
  const { random, openedAt, owner, riskLevel } = story;
  if (riskLevel) {
    const row = { id: random.id(openedAt), organisationId, caseId, level: riskLevel };
    addRow(rows, "risk_assessments", { ...row, assessedAt: iso(openedAt), assessedBy: owner });
  }
  if (story.isLimited) return;
  addRow(rows, "vulnerability_factors", {
    ...{ id: random.id(openedAt), organisationId, caseId, assessedAt: dayAt(openedAt) },
    ...{ code: random.pick(codes("vulnerability_factor")), severity: random.between(1, 3) },
  });
  const screened = story.moves.find(({ to }) => to === "ASSESSMENT");
  if (!screened) return;
  addRow(rows, "screenings", {
    ...{ id: random.id(screened.at), organisationId, caseId, tool: "LENTERA_SHORT", version: 1 },
    ...{ screenedAt: dayAt(screened.at), screenedBy: owner, createdAt: iso(screened.at) },
    acts: random.pickSome(codes("act"), 2),
    legalMeans: random.pickSome(codes("legal_means"), 2),
    ...{ purposes: ["FORCED_LABOUR"], childAtTheTime: "NO" },
    traffickingStatus: story.decided?.traffickingStatus ?? null,
    determinedBy: story.decided?.determinedBy ?? null,
    determinedAt: story.decided ? dayAt(story.decided.at) : null,
  });
}

/** Adds one to three needs and how far each has come. */
export function addServices(rows: Rows, story: Story, keys: CaseKeys): void {
  const { organisationId, caseId } = keys;
  const { random, openedAt, lastActivityAt } = story;
  const isUnderWay = story.moves.length >= 3;
  for (const type of random.pickSome(codes("service_type"), random.between(1, 3))) {
    const category = attribute("service_type", type, "category") ?? "SOCIAL_REHABILITATION";
    const status = isUnderWay ? random.pick(["IN_PROGRESS", "COMPLETED"]) : "IDENTIFIED";
    addRow(rows, "case_services", {
      ...{ id: random.id(openedAt), organisationId, caseId, type, category, status, version: 1 },
      fieldGroup: category === "HEALTH_REHABILITATION" ? "G5" : "G1",
      requestedAt: dayAt(openedAt),
      startedAt: status === "IDENTIFIED" ? null : dayAt(openedAt),
      endedAt: status === "COMPLETED" ? dayAt(lastActivityAt) : null,
      createdAt: iso(openedAt),
    });
  }
}

/** Adds the notes and the history of the case, in the order of what happened. */
export function addHistory(rows: Rows, story: Story, keys: CaseKeys): void {
  const { organisationId, caseId, key } = keys;
  const { random, owner } = story;
  const event = (at: number, kind: string, details: object) =>
    addRow(rows, "case_events", {
      ...{ id: random.id(at), organisationId, caseId, at: iso(at), actorId: owner, kind, details },
    });
  event(story.openedAt, "OPENED", { source: story.source });
  for (const { from, to, at } of story.moves) event(at, "MOVED", { from, to });
  for (const at of story.notes) {
    const id = random.id(at);
    const kind = random.pick(["CONTACT", "NOTE", "VISIT"]);
    addRow(rows, "case_notes", {
      ...{ id, organisationId, caseId, authorId: owner, at: iso(at), kind, fieldGroup: "G4" },
      ...sealColumns(key, place(keys, "case_notes", id), { body: random.pick(NOTES) }),
      ...{ version: 1, createdAt: iso(at) },
    });
    event(at, "NOTE_ADDED", { noteId: id, kind });
  }
}
