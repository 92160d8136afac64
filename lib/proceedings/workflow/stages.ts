import type { Stage } from "../model";

/**
 * The stages of a proceeding and what may follow each. A track is entered at any stage, because it is
 * often told late; what was jumped over may be left out where the table says so. Codes as in
 * `prosecution_stage` (forms of KepJA 518/A/J.A/11/2001); the same table serves both codes of procedure.
 */
export const STAGE_WORKFLOW = {
  REPORT: ["PRELIM_INQUIRY", "SPDP", "INVESTIGATION", "SUSPECT_NAMED", "SP3"],
  PRELIM_INQUIRY: ["SPDP", "INVESTIGATION", "SP3"],
  SPDP: ["INVESTIGATION", "SUSPECT_NAMED", "P16", "TAHAP_I", "SP3"],
  INVESTIGATION: ["SPDP", "SUSPECT_NAMED", "P16", "TAHAP_I", "SP3"],
  SUSPECT_NAMED: ["P16", "TAHAP_I", "SP3"],
  P16: ["SUSPECT_NAMED", "TAHAP_I", "SP3"],
  TAHAP_I: ["P18", "P19", "P21", "SP3"],
  P18: ["P19", "TAHAP_I", "P21", "SP3"],
  P19: ["TAHAP_I", "P21", "SP3"],
  P21: ["TAHAP_II"],
  TAHAP_II: ["INDICTMENT", "SKP2"],
  INDICTMENT: ["TRIAL"],
  TRIAL: ["DEMAND", "VERDICT_PN"],
  DEMAND: ["VERDICT_PN"],
  VERDICT_PN: ["APPEAL_PT", "CASSATION_MA", "INKRACHT"],
  APPEAL_PT: ["CASSATION_MA", "INKRACHT"],
  CASSATION_MA: ["INKRACHT"],
  INKRACHT: ["EXECUTION", "REVIEW_PK"],
  EXECUTION: ["REVIEW_PK"],
  REVIEW_PK: ["INKRACHT", "EXECUTION"],
  // A court may order what was stopped to go on.
  SP3: ["INVESTIGATION", "SUSPECT_NAMED"],
  SKP2: ["TAHAP_II", "INDICTMENT"],
} as const satisfies Record<Stage, readonly Stage[]>;

/** The stages that may follow, in the order in which a page offers them. */
export function stagesAfter(stage: Stage): readonly Stage[] {
  return STAGE_WORKFLOW[stage];
}
