import fc from "fast-check";
import { openCase } from "@/lib/cases/commands/open-case";
import { openCaseSchema } from "@/lib/cases/schema";
import type { Viewer } from "@/lib/kernel/viewer";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { codes } from "@/lib/vocabulary/codes";
import { regencies } from "@/lib/vocabulary/places";

const DAY = "2026-11-23";
const given = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: DAY };

/** Both consents that HTCDS asks for. */
export const CONSENTS = [
  { purpose: "INTERVIEW", ...given },
  { purpose: "DATA_RECORDING", ...given },
];

/** The consent without which no export names the person. */
export const sharingWith = (recipient: string) => ({
  ...{ purpose: "SHARE_REFERRAL", recipient, groups: ["G0", "G1", "G2", "G3"], ...given },
});

const NASTY = ['"', ",", "\n", "\r\n", "=1+1", "'=1", "+62", "-", "@x", "；", "é", " ", ";", "a b"];
const nasty = (max: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "grapheme", maxLength: 4 })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join("").replaceAll("\0", "").trim().slice(0, max).trim());
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const one = (list: ListName) => fc.constantFrom(...codes(list));
const some = (list: ListName) => fc.uniqueArray(one(list), { maxLength: 4 });
const day = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2026-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const fuzzy = fc
  .tuple(day, fc.constantFrom("day", "month", "year"))
  .map(([date, precision]) => ({ date, precision }));
const country = fc.constantFrom("ID", "MY", "KH", "SA", "TW");
const place = fc.oneof(
  fc.constantFrom(...regencies()).map(({ code, provinceCode }) => ({
    ...{ country: "ID", province: provinceCode, regency: code },
  })),
  country.map((code) => ({ country: code, province: null, regency: null })),
);

const person = fc.record({
  ...{ gender: one("gender"), isDeceased: fc.boolean() },
  ageAtRegistration: maybe(fc.integer({ min: 0, max: 90 })),
  ageWhenTrafficked: maybe(fc.integer({ min: 0, max: 90 })),
  citizenships: fc.uniqueArray(country, { maxLength: 3 }),
  homeProvince: maybe(fc.constantFrom("33", "53", "91")),
  homeRegency: maybe(fc.constantFrom("33.74", "53.01")),
  ...{ maritalStatus: maybe(one("marital_status")), education: maybe(one("education_level")) },
  childrenCount: maybe(fc.integer({ min: 0, max: 12 })),
  primaryLanguage: maybe(fc.constantFrom("ind", "jav", "eng")),
  fullName: nasty(200).map((name) => `Nama ${name}`.trim()),
  nik: maybe(fc.constantFrom("3374014101020003", "5301014101020004")),
  passportNo: maybe(fc.constantFrom("A1234567", "X000001")),
  phone: maybe(fc.constantFrom("081200000001", "+60123456789")),
  birthDate: maybe(fuzzy),
});

/** What may be said of a case whose person consents: codes of every list, and texts that break files. */
export const caseArbitrary = fc.record({
  ...{ source: one("case_source"), pillars: fc.constant(["PROTECTION"]), person },
  consents: fc.constant(CONSENTS),
  supportObjectives: maybe(nasty(500)),
  actionPlan: maybe(nasty(500)),
  plannedEnd: maybe(day),
  actualEnd: maybe(day),
  screenings: fc.array(
    fc.record({
      traffickingStatus: one("trafficking_status"),
      determinedBy: one("determination_body"),
    }),
    { maxLength: 2 },
  ),
  exploitationEpisodes: fc.array(
    fc.record({
      ...{ types: some("exploitation_type"), labourSector: maybe(one("labour_sector")) },
      sexualTypes: some("sexual_exploitation_type"),
      ...{ meansOfControl: some("means_of_control"), platforms: some("online_platform") },
      ...{ startDate: maybe(fuzzy), endDate: maybe(fuzzy), country: maybe(country) },
      province: maybe(fc.constantFrom("33", "53")),
    }),
    { maxLength: 3 },
  ),
  recruitments: fc.array(
    fc.record({
      ...{ methods: some("recruitment_method"), platforms: some("online_platform") },
      ...{ relation: maybe(one("recruiter_relation")), place: maybe(nasty(100)) },
    }),
    { maxLength: 2 },
  ),
  journeyLegs: fc.array(
    fc.record({ type: one("journey_leg_type"), toPlace: place, date: maybe(fuzzy) }),
    { maxLength: 4 },
  ),
  allegedPerpetrators: fc.array(
    fc.record({
      ...{ label: fc.constant("Perekrut A"), roles: some("perpetrator_role") },
      ...{ organisation: maybe(nasty(150)), details: maybe(nasty(500)) },
    }),
    { maxLength: 3 },
  ),
  services: fc.array(fc.record({ type: one("service_type") }), { maxLength: 4 }),
  externalIds: fc.constantFrom(...[[], [{ system: "shelter", value: "-" }]]),
});

/** Opens a case as that caseworker or supervisor would. */
export function opened(viewer: Viewer, said: object) {
  return openCase(viewer, openCaseSchema.parse(said));
}
