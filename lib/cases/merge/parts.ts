import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { codes } from "@/lib/vocabulary/codes";
import {
  type Answers,
  ELEMENTS,
  type Field,
  JOURNEY,
  PERSON,
  REGISTRATION,
  SAFE_CONTACT,
  TASKS,
  WHOLE_JOURNEY,
} from "../intake/fields";
import { allegedFields, episodeFields, recruitmentFields, TOLD } from "../intake/told";
import { STRENGTHS } from "../model";

const STRENGTH_WORDS = ["strong", "medium", "weak"] as const;

/** What the ILO's lists ask, each in a group that opens: how strong an indicator is, how many were found. */
const INDICATORS: readonly Field[] = [
  ...codes("ilo_forced_labour_indicator").map(
    (code): Field => ({
      ...{ name: `screenings.0.indicators.${code}`, kind: "select", only: STRENGTHS },
      ...{ named: ["ilo_forced_labour_indicator", code], group: 1, heap: "indicators" },
    }),
  ),
  ...codes("ilo_operational_dimension").flatMap((code) =>
    STRENGTH_WORDS.map(
      (word): Field => ({
        ...{ name: `screenings.0.dimensions.${code}.${word}`, kind: "number" },
        named: ["ilo_operational_dimension", code, word.toUpperCase()],
        ...{ group: 2, heap: "dimensions" },
      }),
    ),
  ),
];

const DECISION: readonly Field[] = [
  { name: "screenings.0.traffickingStatus", kind: "radios", list: "trafficking_status" },
  { name: "screenings.0.determinedBy", kind: "select", list: "determination_body" },
  { name: "screenings.0.determinedAt", kind: "date" },
  { name: "screenings.0.rationale", kind: "long" },
  { name: "screenings.0.reflectionPeriodUntil", kind: "date" },
].map((field) => ({ ...field, group: 3, heap: "decision" }) as Field);

function numbered(name: string, fieldsAt: (at: number) => readonly Field[]) {
  return Object.fromEntries(TOLD.map((at) => [`${name}${at}`, fieldsAt(at)]));
}

/** What is changed together on one page. "add" parts write a new row and meet nobody else's. */
export const EDIT_PARTS = {
  basics: [{ name: "riskLevel", kind: "radios", list: "risk_level" }, ...REGISTRATION],
  account: [
    { name: "howItCame", kind: "long" },
    { name: "narrative", kind: "long" },
    { name: "supportObjectives", kind: "long" },
    { name: "actionPlan", kind: "long" },
    { name: "plannedEnd", kind: "date" },
  ],
  person: [...PERSON, { name: "person.address", kind: "long" }, SAFE_CONTACT],
  recruitment: [
    { name: "exploitationEpisodes.0.types", kind: "checks", list: "exploitation_type" },
    ...TASKS.recruitment,
  ],
  journey: JOURNEY,
  vulnerabilities: TASKS.vulnerabilities,
  screening: [
    { name: "screenings.0.screenedAt", kind: "date" },
    ...ELEMENTS,
    ...INDICATORS,
    ...DECISION,
  ],
  service: [
    { name: "services.0.type", kind: "select", list: "service_type" },
    { name: "services.0.status", kind: "select", list: "service_status" },
    { name: "services.0.requestedAt", kind: "date" },
    { name: "services.0.startedAt", kind: "date" },
    { name: "services.0.note", kind: "long" },
  ],
  way: WHOLE_JOURNEY,
  ...(numbered("episode", episodeFields) as Record<
    `episode${(typeof TOLD)[number]}`,
    readonly Field[]
  >),
  ...(numbered("recruited", recruitmentFields) as Record<
    `recruited${(typeof TOLD)[number]}`,
    readonly Field[]
  >),
  ...(numbered("alleged", allegedFields) as Record<
    `alleged${(typeof TOLD)[number]}`,
    readonly Field[]
  >),
} as const satisfies Record<string, readonly Field[]>;

export type EditPart = keyof typeof EDIT_PARTS;

/** What a part is called in the message files: one word for all that are told on a page each. */
export function wordOfPart(part: EditPart): string {
  return part.replace(/\d$/, "");
}

/** Where a part is shown, and so where its form leads back to. */
export function pageOfPart(caseId: string, part: EditPart): string {
  const isTold = ["screening", "way", "episode", "recruited", "alleged"].includes(wordOfPart(part));
  return isTold ? `/cases/${caseId}/happened` : `/cases/${caseId}`;
}

/** Whether a text names a part. */
export function isEditPart(text: string): text is EditPart {
  return Object.hasOwn(EDIT_PARTS, text);
}

/** Whether the part writes a new row, so that nothing of somebody else's can be overwritten. */
export function isAddition(part: EditPart): boolean {
  return part === "screening" || part === "service";
}

/** The fields of a part that may be asked for; identity only where the reader may read it. */
export function fieldsOfPart(part: EditPart, mayNameIdentity: boolean): readonly Field[] {
  const fields: readonly Field[] = EDIT_PARTS[part];
  const plain = [
    ...["person.gender", "person.ageAtRegistration", "person.citizenships"],
    ...["person.homeProvince", "person.homeRegency"],
  ];
  return part === "person" && !mayNameIdentity
    ? fields.filter(({ name }) => plain.includes(name))
    : fields;
}

/** The names under which a form sends a field. */
export function keysOf({ name, kind }: Pick<Field, "name" | "kind">): readonly string[] {
  return kind === "fuzzy" ? [`${name}.day`, `${name}.month`, `${name}.year`] : [name];
}

function atPath(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | null | undefined)?.[step],
    from,
  );
}

function fuzzyParts(value: FuzzyDate | null): readonly string[] {
  if (!value?.date || value.precision === "unknown") return ["", "", ""];
  const [year = "", month = "", day = ""] = value.date.split("-");
  const known = { day: 3, month: 2, year: 1 }[value.precision];
  return [known > 2 ? day : "", known > 1 ? month : "", year];
}

function textOf({ kind, wrap }: Field, value: unknown): string {
  if (kind === "yesNo") return value ? "YES" : "NO";
  return String(wrap ? (value as Record<string, unknown>)[wrap] : value);
}

/** What is recorded, as a form would send it: the same shape as what is typed, so that they compare. */
export function answersFrom(fields: readonly Field[], recorded: unknown): Answers {
  const entries = fields.flatMap((field): [string, readonly string[]][] => {
    const value = atPath(recorded, field.name.split("."));
    if (field.kind === "fuzzy") {
      const parts = fuzzyParts((value ?? null) as FuzzyDate | null);
      return keysOf(field).map((key, index) => [key, [parts[index] ?? ""].filter(Boolean)]);
    }
    return [[field.name, [value ?? []].flat().map((one) => textOf(field, one))]];
  });
  return Object.fromEntries(entries);
}
