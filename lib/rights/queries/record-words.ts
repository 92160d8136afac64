import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { isCode, label } from "@/lib/vocabulary/codes";

type ByColumn = Readonly<Record<string, Readonly<Record<string, string>>>>;

// Columns whose words stand in a list of codes, by table and column.
const CODED: ByColumn = {
  person_demographics: {
    ...{ gender: "gender", ageBand: "age_band", maritalStatus: "marital_status" },
    ...{ education: "education_level", migrantWorkerStatus: "migrant_worker_status" },
    migrantWorkerStage: "migrant_worker_stage",
  },
  cases: {
    ...{ status: "case_status", riskLevel: "risk_level", pillars: "pillar", source: "case_source" },
    ...{ traffickingStatus: "trafficking_status", determinedBy: "determination_body" },
  },
  case_accounts: { closureReason: "case_closure_reason" },
  screenings: {
    ...{ acts: "act", legalMeans: "legal_means", purposes: "exploitation_type" },
    ...{ traffickingStatus: "trafficking_status", determinedBy: "determination_body" },
  },
  exploitation_episodes: {
    ...{ types: "exploitation_type", labourSector: "labour_sector" },
    ...{ labourSubsectors: "labour_subsector", sexualTypes: "sexual_exploitation_type" },
    ...{ meansOfControl: "means_of_control", platforms: "online_platform" },
  },
  recruitments: {
    ...{ methods: "recruitment_method", modus: "modus_operandi", platforms: "online_platform" },
    relation: "recruiter_relation",
  },
  journey_legs: {
    ...{ type: "journey_leg_type", transport: "transport_mode" },
    ...{ document: "travel_document", visa: "visa_type" },
  },
  alleged_perpetrators: {
    ...{ roles: "perpetrator_role", gender: "gender", ageBand: "age_band" },
    relation: "recruiter_relation",
  },
  vulnerability_factors: { code: "vulnerability_factor" },
  vulnerability_assessments: { factors: "vulnerability_factor" },
  risk_assessments: { level: "risk_level" },
  case_services: { type: "service_type", category: "service_category", status: "service_status" },
  case_dependants: { needs: "service_type" },
  plan_goals: { category: "service_category" },
  consents: {
    ...{ purpose: "consent_purpose", status: "consent_status" },
    ...{ giver: "consent_giver", form: "consent_form" },
  },
  consent_versions: { status: "consent_status", giver: "consent_giver", form: "consent_form" },
  referrals: {
    ...{ status: "referral_status", pillars: "pillar", urgency: "risk_level" },
    ...{ reason: "referral_reason", declineReason: "referral_decline_reason" },
  },
  referral_requests: { sex: "gender" },
  referral_services: { type: "service_type" },
  proceedings: {
    regime: "procedure_regime",
    stage: "prosecution_stage",
    legalBasis: "legal_basis",
  },
  proceeding_stages: { stage: "prosecution_stage", fromStage: "prosecution_stage" },
  proceeding_parties: { role: "party_role", verdict: "verdict_outcome" },
  restitutions: { status: "restitution_status" },
  restitution_steps: { status: "restitution_status", fromStatus: "restitution_status" },
  return_journeys: { transport: "transport_mode" },
  case_closures: { reason: "case_closure_reason", target: "case_status" },
  referral_events: { kind: "referral_status" },
};

// Columns whose words stand in the messages of the room that writes them, by table and column.
const WORDED: ByColumn = {
  alleged_perpetrators: { kind: "cases.choices" },
  appointments: { kind: "assistance.appointmentKinds", status: "assistance.appointmentStates" },
  assistance_given: { kind: "assistance.assistanceKinds" },
  break_glass_openings: {
    ...{ category: "cases.breakGlass.categories", outcome: "cases.breakGlass.outcomes" },
  },
  case_closures: { outcome: "closure.outcomes", followUp: "closure.followUps" },
  case_dependants: { relation: "arrivals.relations" },
  case_events: { kind: "cases.events" },
  case_files: { state: "files.states" },
  case_notes: { kind: "cases.noteKinds" },
  case_requests: { answer: "handover.answers" },
  cases: { disposedHow: "retention.ways" },
  consent_versions: {
    ...{ change: "consent.changes", explainedItems: "cases.choices.consents-explainedItems" },
  },
  consents: { explainedItems: "cases.choices.consents-explainedItems" },
  disposal_proposals: { ground: "retention.grounds", way: "retention.ways" },
  exploitation_episodes: { meansEvidence: "cases.choices" },
  family_assessments: {
    ...{
      conclusion: "reintegration.words.conclusion",
      livingWith: "reintegration.words.livingWith",
    },
    familyInRecruitment: "reintegration.words.involvement",
  },
  hearings: {
    ...{ kind: "proceedings.words.hearingKind", status: "proceedings.words.hearingStatus" },
    ...{ attendance: "proceedings.words.attendance" },
    measures: "proceedings.words.hearingMeasure",
  },
  letters: { kind: "letters.kinds", basis: "letters.bases" },
  outcome_assessments: { moment: "reintegration.words.moment", way: "reintegration.words.way" },
  person_merges: { status: "duplicates.statuses", takenFields: "rights.columns" },
  plan_goals: { status: "assistance.goalStates" },
  referral_requests: { accessNeeds: "referrals.access" },
  referral_services: { status: "referrals.services" },
  restitutions: { route: "proceedings.words.route" },
  plan_approvals: { state: "assistance.approval.states" },
  return_journeys: {
    ...{ status: "reintegration.words.status", personWish: "reintegration.words.wish" },
    reception: "reintegration.words.reception",
  },
  rights_requests: { kind: "rights.kinds" },
  screenings: {
    ...{ tool: "happened.tools", childAtTheTime: "cases.choices.screenings-childAtTheTime" },
    indicators: "cases.choices",
  },
  wage_claims: { forum: "proceedings.words.wageForum", status: "proceedings.words.wageStatus" },
  witness_protections: {
    ...{ measures: "proceedings.words.protectionMeasure" },
    status: "proceedings.words.protectionStatus",
  },
};

// Columns whose value is a row of its own, each field named by a code.
const KEYED: ByColumn = {
  exploitation_episodes: { meansEvidence: "means_of_control" },
  screenings: {
    ...{ indicators: "ilo_forced_labour_indicator", dimensions: "ilo_operational_dimension" },
  },
};

// The words of a room are sentences with a name in them here and there; a code alone cannot fill that.
const plain = (locale: Locale, key: string) => translate(locale, key);

/** The word for a coded value of a column; null where none is known, e.g. for a code that was retired. */
export function wordOf(table: string, column: string, code: string, locale: Locale): string | null {
  const list = CODED[table]?.[column];
  if (list && isCode(list as ListName, code)) return label(list as ListName, code, locale);
  const room = WORDED[table]?.[column];
  return (room ? plain(locale, `${room}.${code}`) : null) ?? plain(locale, `rights.codes.${code}`);
}

/** The word for a field inside a column's value, e.g. an indicator among the indicators of a screening. */
export function fieldWord(table: string, column: string, field: string, locale: Locale): string {
  const list = KEYED[table]?.[column];
  if (list && isCode(list as ListName, field)) return label(list as ListName, field, locale);
  return plain(locale, `rights.columns.${field}`) ?? field;
}

/** The word for what the audit log says was done, by its own name or by that of its kind. */
export function actionWord(action: string, locale: Locale): string {
  const parts = action.split(".");
  for (let most = parts.length; most > 0; most -= 1) {
    const said = plain(locale, `rights.actions.${parts.slice(0, most).join("-")}`);
    if (said) return said;
  }
  return plain(locale, "rights.actions.other") ?? action;
}
