import type { ListName } from "./code-lists";
import act from "./lists/act.json";
import activityStatus from "./lists/activity_status.json";
import activityType from "./lists/activity_type.json";
import ageBand from "./lists/age_band.json";
import agreementType from "./lists/agreement_type.json";
import caseClosureReason from "./lists/case_closure_reason.json";
import caseSource from "./lists/case_source.json";
import caseStatus from "./lists/case_status.json";
import challengeCategory from "./lists/challenge_category.json";
import commitmentStatus from "./lists/commitment_status.json";
import communityReportOutcome from "./lists/community_report_outcome.json";
import communityReportType from "./lists/community_report_type.json";
import consentForm from "./lists/consent_form.json";
import consentGiver from "./lists/consent_giver.json";
import consentPurpose from "./lists/consent_purpose.json";
import consentStatus from "./lists/consent_status.json";
import dacSector from "./lists/dac_sector.json";
import determinationBody from "./lists/determination_body.json";
import educationLevel from "./lists/education_level.json";
import exploitationType from "./lists/exploitation_type.json";
import gender from "./lists/gender.json";
import igoFunction from "./lists/igo_function.json";
import iloForcedLabourIndicator from "./lists/ilo_forced_labour_indicator.json";
import iloOperationalDimension from "./lists/ilo_operational_dimension.json";
import indicator from "./lists/indicator.json";
import journeyLegType from "./lists/journey_leg_type.json";
import labourSector from "./lists/labour_sector.json";
import labourSubsector from "./lists/labour_subsector.json";
import legalBasis from "./lists/legal_basis.json";
import legalMeans from "./lists/legal_means.json";
import lessonType from "./lists/lesson_type.json";
import maritalStatus from "./lists/marital_status.json";
import meansOfControl from "./lists/means_of_control.json";
import migrantWorkerStage from "./lists/migrant_worker_stage.json";
import migrantWorkerStatus from "./lists/migrant_worker_status.json";
import modusOperandi from "./lists/modus_operandi.json";
import onlinePlatform from "./lists/online_platform.json";
import organisationRole from "./lists/organisation_role.json";
import organisationType from "./lists/organisation_type.json";
import partyRole from "./lists/party_role.json";
import perpetratorRole from "./lists/perpetrator_role.json";
import pillar from "./lists/pillar.json";
import procedureRegime from "./lists/procedure_regime.json";
import prosecutionStage from "./lists/prosecution_stage.json";
import recruiterRelation from "./lists/recruiter_relation.json";
import recruitmentMethod from "./lists/recruitment_method.json";
import referralDeclineReason from "./lists/referral_decline_reason.json";
import referralReason from "./lists/referral_reason.json";
import referralStatus from "./lists/referral_status.json";
import reportPeriod from "./lists/report_period.json";
import restitutionStatus from "./lists/restitution_status.json";
import riskLevel from "./lists/risk_level.json";
import sdgTarget from "./lists/sdg_target.json";
import serviceCategory from "./lists/service_category.json";
import serviceStatus from "./lists/service_status.json";
import serviceType from "./lists/service_type.json";
import sexualExploitationType from "./lists/sexual_exploitation_type.json";
import tipTier from "./lists/tip_tier.json";
import traffickingDuration from "./lists/trafficking_duration.json";
import traffickingStatus from "./lists/trafficking_status.json";
import transportMode from "./lists/transport_mode.json";
import travelDocument from "./lists/travel_document.json";
import userRole from "./lists/user_role.json";
import verdictOutcome from "./lists/verdict_outcome.json";
import visaType from "./lists/visa_type.json";
import vulnerabilityFactor from "./lists/vulnerability_factor.json";

/** One code with its two labels; further attributes (note, pillar, htcds, …) are texts. */
export type Entry = Readonly<{ code: string; en: string; id: string }> &
  Readonly<Partial<Record<string, string>>>;

/** One list as its file holds it; `verify` marks a list an expert has still to confirm. */
export type CodeList = Readonly<{
  id: string;
  title: Readonly<{ en: string; id: string }>;
  source: string;
  verify?: boolean;
  codes: readonly Entry[];
}>;

/** Every list, statically imported so that bundler, tests and seed read the same bytes. */
export const LISTS: Readonly<Record<ListName, CodeList>> = {
  act,
  activity_status: activityStatus,
  activity_type: activityType,
  age_band: ageBand,
  agreement_type: agreementType,
  case_closure_reason: caseClosureReason,
  case_source: caseSource,
  case_status: caseStatus,
  challenge_category: challengeCategory,
  commitment_status: commitmentStatus,
  community_report_outcome: communityReportOutcome,
  community_report_type: communityReportType,
  consent_form: consentForm,
  consent_giver: consentGiver,
  consent_purpose: consentPurpose,
  consent_status: consentStatus,
  dac_sector: dacSector,
  determination_body: determinationBody,
  education_level: educationLevel,
  exploitation_type: exploitationType,
  gender,
  igo_function: igoFunction,
  ilo_forced_labour_indicator: iloForcedLabourIndicator,
  ilo_operational_dimension: iloOperationalDimension,
  indicator,
  journey_leg_type: journeyLegType,
  labour_sector: labourSector,
  labour_subsector: labourSubsector,
  legal_basis: legalBasis,
  legal_means: legalMeans,
  lesson_type: lessonType,
  marital_status: maritalStatus,
  means_of_control: meansOfControl,
  migrant_worker_stage: migrantWorkerStage,
  migrant_worker_status: migrantWorkerStatus,
  modus_operandi: modusOperandi,
  online_platform: onlinePlatform,
  organisation_role: organisationRole,
  organisation_type: organisationType,
  party_role: partyRole,
  perpetrator_role: perpetratorRole,
  pillar,
  procedure_regime: procedureRegime,
  prosecution_stage: prosecutionStage,
  recruiter_relation: recruiterRelation,
  recruitment_method: recruitmentMethod,
  referral_decline_reason: referralDeclineReason,
  referral_reason: referralReason,
  referral_status: referralStatus,
  report_period: reportPeriod,
  restitution_status: restitutionStatus,
  risk_level: riskLevel,
  sdg_target: sdgTarget,
  service_category: serviceCategory,
  service_status: serviceStatus,
  service_type: serviceType,
  sexual_exploitation_type: sexualExploitationType,
  tip_tier: tipTier,
  trafficking_duration: traffickingDuration,
  trafficking_status: traffickingStatus,
  transport_mode: transportMode,
  travel_document: travelDocument,
  user_role: userRole,
  verdict_outcome: verdictOutcome,
  visa_type: visaType,
  vulnerability_factor: vulnerabilityFactor,
};
