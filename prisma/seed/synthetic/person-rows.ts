import { sealIdentity } from "@/lib/people/commands";
import { ageBandOf, isChildAt } from "@/lib/people/model";
import { pseudonymOf } from "@/lib/people/pseudonym";
import type { PersonInput } from "@/lib/people/schema";
import type { Random } from "./random";
import { addKey, addRow, type Rows } from "./rows";
import type { Story } from "./story";
import { FAMILY_NAMES, GIVEN_NAMES } from "./words";

const PROVINCES = ["33", "35", "32", "53", "52", "34", "36", "31", "18", "61", "73", "12"];
const EDUCATION = ["NONE", "PRIMARY", "LOWER_SECONDARY", "UPPER_SECONDARY", "BACHELOR", "UNKNOWN"];
const MARITAL = ["SINGLE", "MARRIED", "WIDOWED", "DIVORCED"];

function genderOf(random: Random): "WOMAN" | "MAN" {
  return random.isLucky(0.68) ? "WOMAN" : "MAN";
}

function identityOf(random: Random, gender: "WOMAN" | "MAN"): PersonInput {
  const name = `${random.pick(GIVEN_NAMES[gender])} ${random.pick(FAMILY_NAMES)}`;
  const digits = (count: number) => String(random.between(10 ** (count - 1), 10 ** count - 1));
  return {
    fullName: `${name} (rekaan)`,
    ...(random.isLucky(0.6) ? { nik: `99${digits(14)}` } : {}),
    ...(random.isLucky(0.7) ? { phone: `08990${digits(7)}` } : {}),
    ...(random.isLucky(0.3)
      ? { safeContactInstructions: "Hanya pesan, pukul 17.00 sampai 19.00." }
      : {}),
  };
}

// Every column, because a batch is one statement: what nobody wrote is null, not absent.
const UNSAID = {
  ...{ fullName: null, nik: null, phone: null, safeContactInstructions: null },
  ...{ nikIndex: null, phoneIndex: null, nameBuckets: [] },
};

/** Adds a person as `insertPerson` would have written them; a limited recording holds no more than the pseudonym. */
export function addPerson(rows: Rows, story: Story, n: number): { readonly personId: string } {
  const { random, partner, isLimited } = story;
  const organisationId = partner.id;
  const personId = random.id(story.openedAt);
  const at = new Date(story.openedAt).toISOString();
  const pseudonym = pseudonymOf(organisationId, n);
  addRow(rows, "persons", {
    ...{ id: personId, organisationId, pseudonym, version: 1, createdAt: at, updatedAt: at },
  });
  const key = addKey(rows, organisationId, personId, "PERSON", at);
  const gender = genderOf(random);
  const age = isLimited || random.isLucky(0.05) ? null : random.between(7, 58);
  addRow(rows, "person_demographics", {
    ...{ organisationId, personId, isDeceased: false },
    gender: isLimited ? "UNKNOWN" : gender,
    ...{ ageAtRegistration: age, ageBand: ageBandOf(age), isChild: isChildAt(age) },
    citizenships: isLimited ? [] : [random.isLucky(0.96) ? "ID" : "MM"],
    homeProvince: isLimited ? null : random.pick(PROVINCES),
    maritalStatus: isLimited || (age ?? 0) < 19 ? null : random.pick(MARITAL),
    education: isLimited ? null : random.pick(EDUCATION),
  });
  if (isLimited) return { personId };
  const identity = sealIdentity(key, organisationId, personId, identityOf(random, gender));
  addRow(rows, "person_identities", { organisationId, personId, ...UNSAID, ...identity });
  return { personId };
}
