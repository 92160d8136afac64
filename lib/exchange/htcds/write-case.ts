import { daysBetween } from "@/lib/kernel/days";
import { label } from "@/lib/vocabulary/codes";
import { joinHtcds, toHtcds } from "./codes";
import { type HtcdsRow, REFERRAL_TEXTS } from "./columns";
import type { HeldCase, HeldOrganisation, HeldReferral } from "./held-case";
import { namePlace, writeLocation } from "./places";

const text = (value: string | number | null | undefined) => (value ?? "").toString();
const first = (values: readonly string[]) => values.find((value) => value !== "") ?? "";

/** As many of the texts as an import takes back in one field; the rest is named in the manifest. */
function joined(texts: readonly (string | null)[], separator: string, max: number): string {
  let all = "";
  for (const each of texts.filter(Boolean) as string[]) {
    const longer = all ? `${all}${separator}${each}` : each;
    if (longer.length > max) break;
    all = longer;
  }
  return all;
}

function organisationCells({ name, type, phone, province, regency }: HeldOrganisation): HtcdsRow {
  const place = namePlace({ country: null, province, regency });
  return {
    org_Name: name,
    org_Type: toHtcds("organisation_type", type),
    org_Phone: phone && /^\+?[1-9]\d{1,14}$/.test(phone) ? phone : "",
    org_ShippingCity: place.city,
    org_ShippingState: place.state,
    org_ShippingCountry: place.country,
  };
}

function personCells({ person, identity }: HeldCase): HtcdsRow {
  const home = namePlace({
    country: null,
    province: person.homeProvince,
    regency: person.homeRegency,
  });
  const birth = identity?.birthDate;
  return {
    identified: identity ? "yes" : "no",
    prs_FirstName: identity ? text(identity.fullName) : person.pseudonym,
    prs_Birthdate: birth?.precision === "day" ? text(birth.date) : "",
    prs_Gender: toHtcds("gender", person.gender),
    prs_Deceased: String(person.isDeceased),
    prs_MaritalStatus: toHtcds("marital_status", person.maritalStatus),
    prs_NumberOfChildren: text(person.childrenCount),
    prs_PrimaryLanguage: text(person.primaryLanguage),
    prs_HighestLevelOfEducation: toHtcds("education_level", person.education),
    prs_Citizenship: person.citizenships.join(";"),
    prs_IdentityNumber: text(identity?.nik ?? identity?.passportNo),
    prs_MobilePhone: text(identity?.phone),
    prs_MailingCity: home.city,
    prs_MailingState: home.state,
    prs_MailingCountry: home.country,
    vic_AgeWhenTrafficked: text(person.ageWhenTrafficked),
  };
}

const lasting = ({ startDate, endDate }: HeldCase["episodes"][number]) =>
  startDate && endDate ? daysBetween(startDate, endDate) : -1;

// One industry a person: the longest stretch's. Domestic servitude is household work by its name.
function industryOf(episodes: HeldCase["episodes"]): string {
  const longest = episodes
    .filter((episode) => episode.labourSector)
    .toSorted((one, other) => lasting(other) - lasting(one))[0];
  if (longest) return toHtcds("labour_sector", longest.labourSector);
  const isDomestic = episodes.some(({ types }) => types.includes("DOMESTIC_SERVITUDE"));
  return isDomestic ? toHtcds("labour_sector", "T") : "";
}

function victimCells({
  traffickingStatus,
  determinedBy,
  episodes,
  recruitments,
}: HeldCase): HtcdsRow {
  const status = toHtcds("trafficking_status", traffickingStatus);
  const relations = recruitments.map(({ relation }) => toHtcds("recruiter_relation", relation));
  return {
    vic_TraffickingStatus: status,
    vic_TraffickingStatusDecisionMakingOrg: status && toHtcds("determination_body", determinedBy),
    vic_RelationshipToTrafficker: first(relations),
    vic_RecruitmentWebsitesAndApps: joinHtcds(
      "online_platform",
      recruitments.flatMap(({ platforms }) => platforms),
    ),
    vic_MethodOfRecruitment: joinHtcds(
      "recruitment_method",
      recruitments.flatMap(({ methods }) => methods),
    ),
    vic_LocationOfRecruitment: first(recruitments.map(({ place }) => text(place))),
    vic_MethodsOfControl: joinHtcds(
      "means_of_control",
      episodes.flatMap(({ meansOfControl }) => meansOfControl),
    ),
    vic_TypeOfExploitation: joinHtcds(
      "exploitation_type",
      episodes.flatMap(({ types }) => types),
    ),
    vic_ForcedLabourIndustry: industryOf(episodes),
    vic_TypeOfSexExploitation: joinHtcds(
      "sexual_exploitation_type",
      episodes.flatMap(({ sexualTypes }) => sexualTypes),
    ),
    vic_LocationOfExploitation: first(episodes.map(writeLocation)),
    vic_ExploitationWebsitesAndApps: joinHtcds(
      "online_platform",
      episodes.flatMap(({ platforms }) => platforms),
    ),
  };
}

function caseCells(held: HeldCase): HtcdsRow {
  const { status, closureReason, perpetrators, identity, kept } = held;
  const isClosed = status.startsWith("CLOSED");
  const details = perpetrators.map((each) => each.details);
  return {
    per_RoleInProcess: joinHtcds(
      "perpetrator_role",
      perpetrators.flatMap(({ roles }) => roles),
    ),
    per_RoleDetails: identity ? joined(details, "\n\n", 20_000) : "",
    per_Organisation: joined(
      perpetrators.map((each) => each.organisation),
      "; ",
      200,
    ),
    cas_Status: toHtcds("case_status", status),
    cas_ReasonForCaseClosure:
      isClosed && closureReason ? label("case_closure_reason", closureReason, "en") : "",
    cas_CaseOwner: held.isWithImporter && kept?.caseOwner ? kept.caseOwner : held.owner,
    spl_Objectives: text(held.objectives),
    spl_ActionPlan: text(held.actionPlan),
    spl_PlannedEndDate: text(held.plannedEnd),
    spl_ActualEndDate: text(held.actualEnd),
    con_Consent: "true",
  };
}

function incomingCells(referral: HeldReferral | null): HtcdsRow {
  if (!referral) return {};
  return {
    cas_ReferringOrganisation: referral.organisation,
    cas_IncomingReferralDate: referral.at,
    cas_ReasonForIncomingReferral: toHtcds("referral_reason", referral.reason),
    cas_IncomingReferralDetails: referral.details,
  };
}

function outgoingCells(referral: HeldReferral): HtcdsRow {
  return {
    cas_ReferringPrimaryCaseWorker: referral.sender,
    cas_ReferredOrganisation: referral.organisation,
    cas_ReferredPrimaryCaseWorker: referral.receiver,
    cas_ReasonForOutgoingReferral: toHtcds("referral_reason", referral.reason),
    cas_OutgoingReferralDate: referral.at,
    cas_OutgoingReferralDetails: referral.details,
  };
}

// Referrals that a file brought are history: they come out as they came in, after Lentera's own.
function referralRows({ incoming, outgoing, kept, identity }: HeldCase): HtcdsRow[] {
  const own = outgoing.map(outgoingCells);
  const lines = incoming ? [{ ...incomingCells(incoming), ...own[0] }, ...own.slice(1)] : own;
  const brought = (kept?.referrals ?? []).map((referral) => {
    const entries = Object.entries(referral).filter(
      ([name]) => identity !== null || !REFERRAL_TEXTS.includes(name),
    );
    return Object.fromEntries(entries);
  });
  return [...lines, ...brought.filter((row) => Object.keys(row).length > 0)];
}

function legRows({ legs }: HeldCase): HtcdsRow[] {
  return legs.flatMap(({ type, place, day }) => {
    const word = toHtcds("journey_leg_type", type);
    if (word === "") return [];
    const { city, state, country } = namePlace(place);
    return [
      { hte_Type: word, hte_Date: day, hte_City: city, hte_State: state, hte_Country: country },
    ];
  });
}

/**
 * The lines of a case: the first holds its own columns and the first referral, leg, service and
 * comment, each further one the next of these.
 */
export function rowsOf(held: HeldCase, organisation: HeldOrganisation): readonly HtcdsRow[] {
  const services = held.services.map((type) => toHtcds("service_type", type)).filter(Boolean);
  const lists = [
    referralRows(held),
    legRows(held),
    services.map((word) => ({ spl_Type: word })),
    held.comments.map((comment) => ({ cco_CaseComment: comment })),
  ];
  const brought = held.kept?.organisation ?? {};
  const own: HtcdsRow = {
    ...(Object.keys(brought).length > 0 ? brought : organisationCells(organisation)),
    ...personCells(held),
    ...victimCells(held),
    ...caseCells(held),
  };
  const count = Math.max(1, ...lists.map((list) => list.length));
  return Array.from({ length: count }, (_, at) => ({
    external_id: held.externalId,
    ...(at === 0 ? own : {}),
    ...Object.assign({}, ...lists.map((list) => list[at] ?? {})),
  }));
}
