import { given } from "@/lib/kernel/given";
import type { CellReader, FileCase } from "./file-case";
import { findPlace, readLocation } from "./places";

const isSaid = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== "";

/** An object without what was not said; undefined when nothing was. */
function said<T extends object>(from: T): Partial<T> | undefined {
  const entries = Object.entries(from).filter(([, value]) => isSaid(value));
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<T>) : undefined;
}

const listOf = <T>(one: T | undefined): T[] | undefined => (one === undefined ? undefined : [one]);

/**
 * The person of a case. A line that says `identified` no names a pseudonym, which is kept; every other
 * one is taken to name the person, because a name must never become what everybody sees.
 */
export function readPerson(reader: CellReader, { first }: FileCase) {
  const isPseudonym = /^(no|false|0)$/i.test(reader.text("identified"));
  if (reader.text("identified") !== "" && !isPseudonym && reader.flag("identified") === null)
    reader.reject(first, "identified", "trueFalse");
  const name = ["prs_FirstName", "prs_MiddleName", "prs_SecondName"].map((at) => reader.text(at));
  const number = reader.text("prs_IdentityNumber");
  const birthDate = reader.day("prs_Birthdate");
  const home = findPlace({
    city: reader.text("prs_MailingCity"),
    state: reader.text("prs_MailingState"),
    country: reader.text("prs_MailingCountry"),
  });
  const abroad = home.country !== null && home.country !== "ID" ? home.country : "";
  const address = [reader.text("prs_MailingStreet"), home.rest, abroad].filter(Boolean).join(", ");
  const pseudonym = isPseudonym ? name[0] || null : null;
  if (pseudonym && (pseudonym.length > 80 || /[\r\n]/.test(pseudonym)))
    reader.reject(first, "prs_FirstName", "tooLong");
  const person = said({
    fullName: isPseudonym ? "" : name.filter(Boolean).join(" "),
    birthDate: birthDate && { date: birthDate, precision: "day" },
    gender: reader.code("gender", "prs_Gender"),
    isDeceased: reader.flag("prs_Deceased"),
    maritalStatus: reader.code("marital_status", "prs_MaritalStatus"),
    childrenCount: reader.count("prs_NumberOfChildren"),
    primaryLanguage: reader.text("prs_PrimaryLanguage").toLowerCase(),
    education: reader.code("education_level", "prs_HighestLevelOfEducation"),
    citizenships: reader
      .text("prs_Citizenship")
      .split(";")
      .map((country) => country.trim().toUpperCase())
      .filter(Boolean),
    nik: /^\d{16}$/.test(number) ? number : "",
    passportNo: /^\d{16}$/.test(number) ? "" : number,
    ...{ email: reader.text("prs_Email"), phone: reader.text("prs_MobilePhone"), address },
    ...{ homeProvince: home.province, homeRegency: home.regency },
    ageWhenTrafficked: reader.count("vic_AgeWhenTrafficked"),
  });
  return { person: person ?? {}, pseudonym };
}

/** HTCDS has one stretch of exploitation a person. */
export function readEpisode(reader: CellReader) {
  const location = reader.text("vic_LocationOfExploitation");
  const place = location ? readLocation(location) : null;
  return listOf(
    said({
      types: reader.codes("exploitation_type", "vic_TypeOfExploitation"),
      labourSector: reader.code("labour_sector", "vic_ForcedLabourIndustry"),
      sexualTypes: reader.codes("sexual_exploitation_type", "vic_TypeOfSexExploitation"),
      meansOfControl: reader.codes("means_of_control", "vic_MethodsOfControl"),
      platforms: reader.codes("online_platform", "vic_ExploitationWebsitesAndApps"),
      ...{ country: place?.country, province: place?.province },
      narrative: place ? "" : location,
    }),
  );
}

/** How the person was recruited. */
export function readRecruitment(reader: CellReader) {
  return listOf(
    said({
      methods: reader.codes("recruitment_method", "vic_MethodOfRecruitment"),
      platforms: reader.codes("online_platform", "vic_RecruitmentWebsitesAndApps"),
      relation: reader.code("recruiter_relation", "vic_RelationshipToTrafficker"),
      place: reader.text("vic_LocationOfRecruitment"),
    }),
  );
}

/** Who is alleged to have taken part: HTCDS has one, without a name. */
export function readPerpetrator(reader: CellReader) {
  const part = said({
    roles: reader.codes("perpetrator_role", "per_RoleInProcess"),
    details: reader.text("per_RoleDetails"),
    organisation: reader.text("per_Organisation"),
  });
  return part ? [given({ label: "HTCDS", ...part })] : undefined;
}
