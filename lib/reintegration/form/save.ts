import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { notFound } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { assessFamily, assessOutcome } from "../commands/assessments";
import { changeReturn, planReturn } from "../commands/journeys";
import { familySchema, journeySchema, outcomeSchema } from "../schema";
import { type ReturnPart, withLevels } from "./fields";

/** What a form says and where it belongs. */
export type Said = {
  readonly caseId: string;
  /** The journey that is changed; null for something new. */
  readonly of: string | null;
  readonly version: number;
  readonly key: string | null;
  readonly said: Readonly<Record<string, unknown>>;
  readonly locale: Locale;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Saves one part of a return as its form says. Throws what its schema and its command throw. */
export function saveReturn(viewer: Viewer, part: ReturnPart, asked: Said): Promise<unknown> {
  const { caseId, of, version, key, locale } = asked;
  const said = withLevels(part, asked.said);
  if (part === "family")
    return assessFamily(viewer, caseId, parseWith(familySchema, said, locale), key);
  if (part === "outcome")
    return assessOutcome(viewer, caseId, parseWith(outcomeSchema, said, locale), key);
  const input = parseWith(journeySchema, said, locale);
  if (of === null) return planReturn(viewer, caseId, input, key);
  if (!UUID.test(of)) throw notFound();
  return changeReturn(viewer, caseId, of, version, input);
}
