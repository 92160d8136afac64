/** What an export's manifest says; `npm run export` writes it as FILE.manifest.json. */
export type Manifest = {
  readonly standard: "HTCDS 2.0";
  readonly file: string;
  readonly sha256: string;
  readonly organisation: { readonly code: string; readonly name: string };
  readonly exportedAt: string;
  readonly exportedBy: string;
  readonly identified: boolean;
  readonly cases: number;
  readonly rows: number;
  readonly persons: number;
  readonly leftOut: {
    /** Cases that are not in the file, because interview or recording is not consented to (any more). */
    readonly casesWithoutConsent: number;
    /** Cases in an identified file that do not name the person, because sharing is not consented to. */
    readonly identityWithoutConsent: number;
  };
  /** How many of the persons named agreed to which recipient; hand the file to nobody else. */
  readonly recipients: Readonly<Record<string, number>>;
  /** What Lentera holds and HTCDS has no field for. */
  readonly notHeldByHtcds: readonly string[];
  /** Fields of HTCDS that stay empty on purpose. */
  readonly emptyByDesign: readonly string[];
};

/** What HTCDS 2.0 has no field for, or only part of one; the same for every export. */
export const NOT_HELD_BY_HTCDS: readonly string[] = [
  "case: reference, pillars, source, day of registration, place of registration, programmes, risk level, country of identification, assignments and history",
  "case: statuses INTAKE, SCREENING, ASSESSMENT, ACTIVE and REOPENED are all Active; the note of a closure",
  "case: how it came and the account of what happened",
  "case: numbers of other systems beside the first",
  "person: age at registration and age band, alias, address, e-mail, safe-contact instructions, guardian, migrant worker's status and stage",
  "person: a birth date of which only the year or month is known; a second identity number",
  "person: that one person has several cases (two lines with different external_id), except by the pseudonym",
  "consents: all but whether interview and recording are consented to; form, giver, period, recipients",
  "screening: acts, means and purposes, indicators, earlier screenings, rationale, day of the decision, status AT_RISK, reflection period",
  "exploitation: several stretches become one (types, means and platforms joined; the industry of the longest, the first place); dates, wages, debt, hours, employer, subsectors",
  "exploitation: codes without a word of their own: FORCED_CRIMINALITY, RESTRICTS_MOVEMENT and USES_CHILDREN are Other, domestic servitude is Servitude, NOT_YET_EXPLOITED is empty",
  "recruitment: several become one; modus operandi, fee, advance to the family, promise",
  "route: legs ORIGIN, ESCAPE_RESCUE and RETURN, where a leg began, means of transport, documents, visa, places written as text; HOLDING is Transit",
  "alleged perpetrators: several become one; label, kind, sex, age, citizenship, relation, name",
  "services: kind of service beyond HTCDS's nine, state, days, provider, quantity, cost, satisfaction",
  "vulnerability factors (deprecated in HTCDS 2.0) and risk assessments",
  "referrals: number, state, urgency, services asked for, answer and outcome",
  "notes: kind, writer, day",
];

/** Core or not: identifying, and nobody needs it to go on helping. */
export const EMPTY_BY_DESIGN: readonly string[] = [
  ...["prs_Salutation", "prs_Title", "prs_Email", "prs_HomePhone"],
  ...["prs_MailingStreet", "prs_MailingPostalCode", "vic_Vulnerabilities"],
];
