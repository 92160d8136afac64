import type { FieldKind } from "@/lib/kernel/typed-fields";
import type { ListName } from "@/lib/vocabulary/code-lists";
import {
  CONCLUSIONS,
  DIMENSIONS,
  INVOLVEMENTS,
  JOURNEY_STATUSES,
  LIVING_WITH,
  MOMENTS,
  RECEPTIONS,
  WAYS,
  WISHES,
} from "../model";

/** Lists that stand in no vocabulary; their words are `reintegration.words.NAME.CODE`. */
export const OWN_LISTS = {
  ...{ status: JOURNEY_STATUSES, wish: WISHES, reception: RECEPTIONS },
  ...{ conclusion: CONCLUSIONS, livingWith: LIVING_WITH, involvement: INVOLVEMENTS },
  ...{ moment: MOMENTS, way: WAYS },
} as const;

export type Field = {
  readonly name: string;
  readonly kind: FieldKind;
  readonly list?: ListName;
  readonly own?: keyof typeof OWN_LISTS;
  /** A level from 1 to 4 of this dimension, in its own words. */
  readonly level?: (typeof DIMENSIONS)[number] | "acceptance";
  readonly hint?: true;
};

const LEVEL_FIELDS = DIMENSIONS.map((name) => ({ name, kind: "radio" as const, level: name }));

/** What can be recorded about a return, each with the fields of its form. */
export const RETURN_PARTS = {
  journey: [
    { name: "personWish", kind: "radio", own: "wish", hint: true },
    { name: "status", kind: "select", own: "status" },
    { name: "departsOn", kind: "day" },
    { name: "arrivedOn", kind: "day", hint: true },
    { name: "fromPlace", kind: "text" },
    { name: "province", kind: "select" },
    { name: "regency", kind: "select" },
    { name: "destination", kind: "text", hint: true },
    { name: "transport", kind: "select", list: "transport_mode" },
    { name: "escort", kind: "text" },
    { name: "reception", kind: "select", own: "reception" },
    { name: "receivedBy", kind: "text" },
    { name: "firstNight", kind: "text" },
    { name: "note", kind: "long" },
  ],
  family: [
    { name: "assessedOn", kind: "day" },
    { name: "spokenWith", kind: "text" },
    { name: "personView", kind: "long", hint: true },
    { name: "familyInRecruitment", kind: "radio", own: "involvement", hint: true },
    { name: "acceptance", kind: "radio", level: "acceptance" },
    { name: "livingWith", kind: "select", own: "livingWith" },
    { name: "conclusion", kind: "radio", own: "conclusion" },
    { name: "note", kind: "long" },
  ],
  outcome: [
    { name: "moment", kind: "select", own: "moment" },
    { name: "assessedOn", kind: "day" },
    { name: "way", kind: "select", own: "way", hint: true },
    ...LEVEL_FIELDS,
    { name: "personWords", kind: "long", hint: true },
    { name: "nextStep", kind: "long" },
    { name: "note", kind: "long" },
  ],
} as const satisfies Readonly<Record<string, readonly Field[]>>;

export type ReturnPart = keyof typeof RETURN_PARTS;

/** Whether an address names something that can be recorded. */
export function isReturnPart(text: string): text is ReturnPart {
  return Object.hasOwn(RETURN_PARTS, text);
}

/** The fields of a part. */
export function fieldsOf(part: ReturnPart): readonly Field[] {
  return RETURN_PARTS[part];
}

/** A level is chosen as a code and read as a number. */
export function withLevels(part: ReturnPart, said: Readonly<Record<string, unknown>>) {
  const levels = new Set(fieldsOf(part).flatMap(({ name, level }) => (level ? [name] : [])));
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [name, levels.has(name) ? Number(value) : value]),
  );
}
