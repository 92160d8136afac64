import { EXPLAINED_ITEMS } from "@/lib/consent/model";
import type { ListName } from "@/lib/vocabulary/code-lists";

/** How a field is asked for. Its name is its path in what is filed, so that an error finds it. */
export type Field = {
  readonly name: string;
  readonly kind:
    | ("text" | "long" | "number" | "date" | "fuzzy" | "yesNo")
    | ("select" | "radios" | "checks" | "country" | "province" | "regency");
  readonly list?: ListName;
  /** Codes of the list that are offered here; all of them without it. */
  readonly only?: readonly string[];
  /** Each chosen code becomes an object with this one property (services, vulnerabilities). */
  readonly wrap?: "type" | "code";
  /** Asked for more than once: every value that was chosen stands in a list. */
  readonly times?: number;
  /** Fields that belong together carry the same number; the group 0 stands open. */
  readonly group?: number;
  /** The heading of its group, below `cases.intake.heaps`; without it the group is a leg of the way. */
  readonly heap?: "indicators" | "dimensions" | "decision" | "evidence";
  /** The list and the code that the field is named by, and a word below `cases.choices` behind it. */
  readonly named?: readonly [ListName, string, string?];
};

const code = (name: string, kind: Field["kind"], list: ListName): Field => ({ name, kind, list });

const LEGS = [0, 1, 2, 3, 4, 5];

/** The legs of a journey, in the order told; six are enough for nearly every way. */
export const JOURNEY: readonly Field[] = LEGS.flatMap((leg): readonly Field[] =>
  [
    code(`journeyLegs.${leg}.type`, "select", "journey_leg_type"),
    { name: `journeyLegs.${leg}.fromPlace.country`, kind: "country" } as const,
    { name: `journeyLegs.${leg}.toPlace.country`, kind: "country" } as const,
    { name: `journeyLegs.${leg}.place`, kind: "text" } as const,
    code(`journeyLegs.${leg}.transport`, "select", "transport_mode"),
    { name: `journeyLegs.${leg}.date`, kind: "fuzzy" } as const,
  ].map((field) => ({ ...field, group: leg })),
);

/** The same with everything that a way may be asked for: provinces, papers and what happened there. */
export const WHOLE_JOURNEY: readonly Field[] = LEGS.flatMap((leg): readonly Field[] => {
  const at = `journeyLegs.${leg}`;
  const own = (name: string) => JOURNEY.filter((field) => field.name === `${at}.${name}`);
  const more: readonly Field[] = [
    ...own("type"),
    ...own("fromPlace.country"),
    { name: `${at}.fromPlace.province`, kind: "province" },
    ...own("toPlace.country"),
    { name: `${at}.toPlace.province`, kind: "province" },
    ...own("place"),
    ...own("transport"),
    ...own("date"),
    code(`${at}.document`, "select", "travel_document"),
    code(`${at}.visa`, "select", "visa_type"),
    { name: `${at}.description`, kind: "long" },
  ];
  return more.map((field) => ({ ...field, group: leg }));
});

/** Who the person is: asked for at the intake, changed later in the same order. */
export const PERSON: readonly Field[] = [
  code("person.gender", "radios", "gender"),
  { name: "person.ageAtRegistration", kind: "number" },
  { name: "person.birthDate", kind: "fuzzy" },
  { name: "person.citizenships", kind: "country", times: 2 },
  { name: "person.homeProvince", kind: "province" },
  { name: "person.homeRegency", kind: "regency" },
  { name: "person.fullName", kind: "text" },
  { name: "person.alias", kind: "text" },
  { name: "person.nik", kind: "text" },
  { name: "person.phone", kind: "text" },
];

export const SAFE_CONTACT: Field = { name: "person.safeContactInstructions", kind: "long" };

/** How and where the case was registered. */
export const REGISTRATION: readonly Field[] = [
  code("source", "select", "case_source"),
  code("pillars", "checks", "pillar"),
  { name: "registeredAt", kind: "date" },
  { name: "registrationProvince", kind: "province" },
  { name: "registrationRegency", kind: "regency" },
];

/** Act, means and purpose as elements of a screening, and whether it was a child. */
export const ELEMENTS: readonly Field[] = [
  code("screenings.0.acts", "checks", "act"),
  code("screenings.0.legalMeans", "checks", "legal_means"),
  code("screenings.0.purposes", "checks", "exploitation_type"),
  { name: "screenings.0.childAtTheTime", kind: "radios", only: ["NO", "YES", "POSSIBLY"] },
];

/** The tasks of an intake, in the order in which they are offered; any order is fine. */
export const TASKS = {
  consent: [
    { name: "consents.0.explainedItems", kind: "checks", only: EXPLAINED_ITEMS },
    { name: "consents.0.status", kind: "radios", only: ["GIVEN", "REFUSED", "NOT_ASKED"] },
    code("consents.0.giver", "select", "consent_giver"),
    code("consents.0.form", "select", "consent_form"),
    { name: "consents.0.givenAt", kind: "date" },
    { name: "consents.0.language", kind: "text" },
    { name: "consents.0.interpreter", kind: "yesNo" },
    { name: "consents.1.status", kind: "radios", only: ["GIVEN", "REFUSED", "NOT_ASKED"] },
    { name: "recordingReason", kind: "long" },
  ],
  person: [...PERSON, SAFE_CONTACT],
  origin: [...REGISTRATION, { name: "howItCame", kind: "long" }],
  happened: [{ name: "narrative", kind: "long" }, ...ELEMENTS],
  recruitment: [
    code("recruitments.0.methods", "checks", "recruitment_method"),
    code("recruitments.0.relation", "select", "recruiter_relation"),
    { name: "recruitments.0.promise", kind: "long" },
    { name: "recruitments.0.paidFee", kind: "yesNo" },
    code("exploitationEpisodes.0.labourSector", "select", "labour_sector"),
    code("exploitationEpisodes.0.meansOfControl", "checks", "means_of_control"),
    { name: "exploitationEpisodes.0.employerName", kind: "text" },
    { name: "exploitationEpisodes.0.hoursPerDay", kind: "number" },
    { name: "exploitationEpisodes.0.startDate", kind: "fuzzy" },
    { name: "exploitationEpisodes.0.endDate", kind: "fuzzy" },
  ],
  journey: JOURNEY,
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

const GROUPS = {
  consent: ["consent"],
  person: ["person", "origin"],
  told: ["happened", "recruitment", "journey"],
  now: ["vulnerabilities", "needs"],
} as const satisfies Record<string, readonly Task[]>;

type Group = keyof typeof GROUPS;

/** The heading below which a task stands in the list. */
export function groupOf(task: Task): Group {
  const names = Object.keys(GROUPS) as Group[];
  return names.find((name) => (GROUPS[name] as readonly Task[]).includes(task)) ?? "now";
}

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
