const names = (prefix: string, words: string) =>
  words.split(" ").map((word) => `${prefix}_${word}`);

/** The organisation whose record it is; of an imported case the one that its file named. */
export const ORGANISATION_COLUMNS = names(
  "org",
  "Name ShippingCity ShippingCountry ShippingState ShippingStreet ShippingPostalCode ShippingLongitude ShippingLatitude Phone Type",
);

/** A case's referrals, in and out: of an imported case they are history, kept as its file had them. */
export const REFERRAL_COLUMNS = names(
  "cas",
  "ReferringOrganisation IncomingReferralDate ReferringPrimaryCaseWorker ReasonForIncomingReferral IncomingReferralDetails ReferredOrganisation ReferredPrimaryCaseWorker ReasonForOutgoingReferral OutgoingReferralDate OutgoingReferralDetails",
);

/** Of a referral only these may say more than codes, names of organisations and days. */
export const REFERRAL_TEXTS = ["cas_IncomingReferralDetails", "cas_OutgoingReferralDetails"];

export const LEG_COLUMNS = names(
  "hte",
  "Longitude Latitude City Country State Street PostalCode Date Type Description",
);

/** What is said once for each referral, leg, service and comment of a case: a row each. */
export const REPEATED_COLUMNS: ReadonlySet<string> = new Set([
  ...REFERRAL_COLUMNS,
  ...LEG_COLUMNS,
  "spl_Type",
  "cco_CaseComment",
]);

/** Every field of HTCDS 2.0 in its order, after the key of the case and whether it names the person. */
export const HTCDS_COLUMNS: readonly string[] = [
  ...["external_id", "identified"],
  ...ORGANISATION_COLUMNS,
  ...names(
    "prs",
    "Salutation FirstName MiddleName SecondName Birthdate Gender Deceased MaritalStatus NumberOfChildren PrimaryLanguage SecondaryLanguage HighestLevelOfEducation Citizenship IdentityNumber Title Email HomePhone MobilePhone MailingCity MailingCountry MailingState MailingStreet MailingPostalCode MailingLongitude MailingLatitude",
  ),
  ...names(
    "vic",
    "AgreementToManagePersonalData TraffickingStatus TraffickingStatusDecisionMakingOrg RelationshipToTrafficker AgeWhenTrafficked RecruitmentWebsitesAndApps MethodOfRecruitment LocationOfRecruitment MethodsOfControl TypeOfExploitation ForcedLabourIndustry TypeOfSexExploitation LocationOfExploitation ExploitationWebsitesAndApps Vulnerabilities DetailsOfVulnerabilities",
  ),
  ...names("per", "RoleInProcess RoleDetails Organisation"),
  ...names("cas", "Status ReasonForCaseClosure CaseOwner"),
  ...REFERRAL_COLUMNS,
  "cco_CaseComment",
  ...LEG_COLUMNS,
  ...names("spl", "Objectives ActionPlan PlannedEndDate ActualEndDate Type"),
  "con_Consent",
];

/** Columns that Lentera has no place for: an import says that it passed them over. */
export const UNHELD_COLUMNS: readonly string[] = [
  ...names("prs", "Salutation SecondaryLanguage Title HomePhone MailingPostalCode"),
  ...names("prs", "MailingLongitude MailingLatitude"),
  ...names("vic", "AgreementToManagePersonalData Vulnerabilities DetailsOfVulnerabilities"),
  ...names("hte", "Longitude Latitude Street PostalCode"),
];

/** One line of the file by column; an absent column is empty. */
export type HtcdsRow = Readonly<Record<string, string>>;
