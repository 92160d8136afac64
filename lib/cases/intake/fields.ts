import type { ListName } from "@/lib/vocabulary/code-lists";

/** How a field is asked for. Its name is its path in what is filed, so that an error finds it. */
export type Field = {
  readonly name: string;
  readonly kind:
    | ("text" | "long" | "number" | "date" | "fuzzy" | "yesNo")
    | ("select" | "radios" | "checks" | "country" | "province");
  readonly list?: ListName;
  /** Codes of the list that are offered here; all of them without it. */
  readonly only?: readonly string[];
  /** Each chosen code becomes an object with this one property (services, vulnerabilities). */
  readonly wrap?: "type" | "code";
  /** The one value becomes a list of one. */
  readonly isList?: boolean;
};

const code = (name: string, kind: Field["kind"], list: ListName): Field => ({ name, kind, list });

/** The tasks of an intake, in the order in which they are offered; any order is fine. */
export const TASKS = {
  consent: [
    { name: "consents.0.status", kind: "radios", only: ["GIVEN", "REFUSED", "NOT_ASKED"] },
    code("consents.0.giver", "select", "consent_giver"),
    code("consents.0.form", "select", "consent_form"),
    { name: "consents.0.givenAt", kind: "date" },
    { name: "recordingReason", kind: "long" },
  ],
  person: [
    code("person.gender", "radios", "gender"),
    { name: "person.ageAtRegistration", kind: "number" },
    { name: "person.birthDate", kind: "fuzzy" },
    { name: "person.citizenships", kind: "country", isList: true },
    { name: "person.homeProvince", kind: "province" },
    { name: "person.fullName", kind: "text" },
    { name: "person.alias", kind: "text" },
    { name: "person.nik", kind: "text" },
    { name: "person.phone", kind: "text" },
    { name: "person.safeContactInstructions", kind: "long" },
  ],
  origin: [
    code("source", "select", "case_source"),
    code("pillars", "checks", "pillar"),
    { name: "registeredAt", kind: "date" },
    { name: "registrationProvince", kind: "province" },
    { name: "howItCame", kind: "long" },
  ],
  happened: [
    { name: "narrative", kind: "long" },
    code("screenings.0.acts", "checks", "act"),
    code("screenings.0.legalMeans", "checks", "legal_means"),
    code("screenings.0.purposes", "checks", "exploitation_type"),
    { name: "screenings.0.childAtTheTime", kind: "radios", only: ["NO", "YES", "POSSIBLY"] },
  ],
  recruitment: [
    code("recruitments.0.methods", "checks", "recruitment_method"),
    code("recruitments.0.relation", "select", "recruiter_relation"),
    { name: "recruitments.0.promise", kind: "long" },
    { name: "recruitments.0.paidFee", kind: "yesNo" },
    code("exploitationEpisodes.0.labourSector", "select", "labour_sector"),
    code("exploitationEpisodes.0.meansOfControl", "checks", "means_of_control"),
    { name: "exploitationEpisodes.0.employerName", kind: "text" },
    { name: "exploitationEpisodes.0.startDate", kind: "fuzzy" },
    { name: "exploitationEpisodes.0.endDate", kind: "fuzzy" },
  ],
  journey: [0, 1, 2].flatMap((leg): Field[] => [
    code(`journeyLegs.${leg}.type`, "select", "journey_leg_type"),
    { name: `journeyLegs.${leg}.fromPlace.country`, kind: "country" },
    { name: `journeyLegs.${leg}.toPlace.country`, kind: "country" },
    code(`journeyLegs.${leg}.transport`, "select", "transport_mode"),
    { name: `journeyLegs.${leg}.date`, kind: "fuzzy" },
  ]),
  vulnerabilities: [
    { ...code("vulnerabilityFactors", "checks", "vulnerability_factor"), wrap: "code" },
  ],
  needs: [
    code("riskLevel", "radios", "risk_level"),
    { ...code("services", "checks", "service_type"), wrap: "type" },
  ],
} as const satisfies Record<string, readonly Field[]>;

export type Task = keyof typeof TASKS;
export const TASK_NAMES = Object.keys(TASKS) as Task[];

/** What was typed, as the browser sent it: every value of every field by the field's name. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** Whether a text names a task. */
export function isTask(text: string): text is Task {
  return Object.hasOwn(TASKS, text);
}

/** The fields of a task, or of all. */
export function fieldsOf(task?: Task): readonly Field[] {
  return task ? TASKS[task] : TASK_NAMES.flatMap((name): readonly Field[] => TASKS[name]);
}
