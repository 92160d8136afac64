import type { FieldKind } from "@/lib/kernel/typed-fields";
import type { ListName } from "@/lib/vocabulary/code-lists";
import {
  ATTENDANCES,
  HEARING_KINDS,
  HEARING_MEASURES,
  HEARING_STATUSES,
  PROTECTION_MEASURES,
  PROTECTION_STATUSES,
  RESTITUTION_ROUTES,
  WAGE_FORUMS,
  WAGE_STATUSES,
} from "../model";

/** Lists that stand in no vocabulary; their words are `proceedings.words.NAME.CODE`. */
export const OWN_LISTS = {
  hearingKind: HEARING_KINDS,
  attendance: ATTENDANCES,
  hearingMeasure: HEARING_MEASURES,
  hearingStatus: HEARING_STATUSES,
  protectionStatus: PROTECTION_STATUSES,
  protectionMeasure: PROTECTION_MEASURES,
  route: RESTITUTION_ROUTES,
  wageForum: WAGE_FORUMS,
  wageStatus: WAGE_STATUSES,
} as const;

export type OwnList = keyof typeof OWN_LISTS;

export type Field = {
  readonly name: string;
  readonly kind: FieldKind;
  /** A list of the vocabulary. */
  readonly list?: ListName;
  readonly own?: OwnList;
  /** Whether `proceedings.hints.PART.NAME` explains it. */
  readonly hint?: true;
  /** Asked only when the thing is new, or only when it is there. */
  readonly when?: "new" | "kept";
};

/** What can be recorded in the justice track, each with the fields of its form. */
export const JUSTICE_PARTS = {
  proceeding: [
    { name: "stage", kind: "select", list: "prosecution_stage", when: "new" },
    { name: "reachedOn", kind: "day", when: "new" },
    { name: "reportNumber", kind: "text", hint: true },
    { name: "reportedOn", kind: "day" },
    { name: "regime", kind: "radio", list: "procedure_regime", hint: true },
    { name: "legalBasis", kind: "checks", list: "legal_basis", hint: true },
    { name: "policeOffice", kind: "text" },
    { name: "prosecutionOffice", kind: "text" },
    { name: "court", kind: "text" },
    { name: "courtCaseNumber", kind: "text" },
    { name: "personIsWitness", kind: "yes" },
    { name: "note", kind: "long" },
  ],
  stage: [
    { name: "to", kind: "select", hint: true },
    { name: "on", kind: "day" },
    { name: "note", kind: "long", hint: true },
  ],
  party: [
    { name: "perpetratorId", kind: "select", hint: true },
    { name: "label", kind: "text", hint: true },
    { name: "role", kind: "select", list: "party_role" },
    { name: "verdict", kind: "select", list: "verdict_outcome" },
    { name: "verdictOn", kind: "day" },
    { name: "isFinal", kind: "yes", hint: true },
    { name: "sentenceMonths", kind: "number" },
    { name: "fine", kind: "money" },
    { name: "note", kind: "long" },
  ],
  removal: [{ name: "reason", kind: "long", hint: true }],
  hearing: [
    { name: "kind", kind: "select", own: "hearingKind" },
    { name: "startsAt", kind: "moment", hint: true },
    { name: "place", kind: "text" },
    { name: "attendance", kind: "radio", own: "attendance" },
    { name: "isOwnChoice", kind: "yes", hint: true },
    { name: "measures", kind: "checks", own: "hearingMeasure" },
    { name: "status", kind: "select", own: "hearingStatus", when: "kept" },
    { name: "outcome", kind: "long", when: "kept" },
  ],
  protection: [
    { name: "status", kind: "select", own: "protectionStatus" },
    { name: "number", kind: "text" },
    { name: "appliedOn", kind: "day" },
    { name: "decidedOn", kind: "day" },
    { name: "endsOn", kind: "day" },
    { name: "measures", kind: "checks", own: "protectionMeasure" },
    { name: "note", kind: "long" },
  ],
  restitution: [
    { name: "route", kind: "select", own: "route" },
    { name: "incomeLoss", kind: "money" },
    { name: "harmLoss", kind: "money" },
    { name: "careLoss", kind: "money" },
    { name: "otherLoss", kind: "money", hint: true },
    { name: "verdictKnownOn", kind: "day", hint: true },
    { name: "verdictCopyOn", kind: "day", hint: true },
  ],
  step: [
    { name: "to", kind: "select" },
    { name: "on", kind: "day" },
    { name: "amount", kind: "money", hint: true },
    { name: "note", kind: "long" },
  ],
  wages: [
    { name: "status", kind: "select", own: "wageStatus" },
    { name: "forum", kind: "select", own: "wageForum" },
    { name: "against", kind: "text" },
    { name: "periodStart", kind: "day" },
    { name: "periodEnd", kind: "day" },
    { name: "claimed", kind: "money", hint: true },
    { name: "currency", kind: "text", hint: true },
    { name: "agreed", kind: "money" },
    { name: "paid", kind: "money" },
    { name: "filedOn", kind: "day" },
    { name: "nextStepOn", kind: "day", hint: true },
    { name: "note", kind: "long" },
  ],
} as const satisfies Readonly<Record<string, readonly Field[]>>;

export type JusticePart = keyof typeof JUSTICE_PARTS;

/** Whether an address names something that can be recorded. */
export function isJusticePart(text: string): text is JusticePart {
  return Object.hasOwn(JUSTICE_PARTS, text);
}

/** The fields of a part, for a thing that is new or one that is there. */
export function fieldsOf(part: JusticePart, isNew: boolean): readonly Field[] {
  const fields: readonly Field[] = JUSTICE_PARTS[part];
  return fields.filter(({ when }) => when === undefined || (when === "new") === isNew);
}
