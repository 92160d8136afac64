/** How a cell of CTDC's file is read: one code, several joined with ";", or a flag that is 1 or empty. */
type Kind = "code" | "codes" | "flag";

/** A column of the victim–perpetrator file (CTDC, December 2022) and where its value is kept. */
export type CtdcColumn = {
  readonly name: string;
  readonly field: string;
  readonly kind: Kind;
  readonly values?: readonly string[];
};

const REGIONS = ["Africa", "Americas/Oceania", "Asia", "Europe"];
const GENDERS = ["Female", "Male"];

const code = (name: string, field: string, values: readonly string[]): CtdcColumn => ({
  ...{ name, field, values, kind: "code" },
});
const codes = (name: string, field: string, values: readonly string[]): CtdcColumn => ({
  ...{ name, field, values, kind: "codes" },
});
const flag = (name: string, field: string): CtdcColumn => ({ name, field, kind: "flag" });

/** The sixteen columns in the order in which CTDC publishes them; an empty cell means "not known". */
export const CTDC_COLUMNS: readonly CtdcColumn[] = [
  code("yearRegister", "year_range", ["2005-2013", "2014-2018", "2019", "2020", "2021-2022"]),
  code("gender", "gender", GENDERS),
  code("majorityStatus", "majority_status", ["Adult", "Minor"]),
  flag("isForcedLabour", "is_forced_labour"),
  flag("isSexualExploit", "is_sexual_exploit"),
  code("UN_COO_Region", "origin_region", REGIONS),
  code("UN_COE_Region", "exploitation_region", REGIONS),
  flag("IP_Exploiter", "is_exploiter"),
  codes("IP_Gender", "perpetrator_gender", GENDERS),
  codes("IP_ageBroad", "perpetrator_age_band", ["0--29", "30--38", "39--47", "48+"]),
  codes("IP_citizen_UNRegion", "perpetrator_citizen_region", REGIONS),
  codes("IP_Relation", "perpetrator_relation", [
    "FamilyIntimatePartner",
    "FriendAcquaintance",
    "StrangerUnknownOther",
  ]),
  codes("IP_PayMoney", "paid_money", ["No", "Yes"]),
  flag("IP_RecruiterBroker", "is_recruiter_broker"),
  flag("IP_TransactionProcess", "is_transaction_process"),
  flag("IP_ControlAbuseKidnap", "is_control_abuse_kidnap"),
];

export const CTDC_NAMES: readonly string[] = CTDC_COLUMNS.map(({ name }) => name);
