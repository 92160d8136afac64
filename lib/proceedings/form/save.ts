import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { notFound } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { addProtection, addWageClaim, changeProtection, changeWageClaim } from "../commands/claims";
import { addHearing, changeHearing } from "../commands/hearings";
import { addParty, changeParty, removeParty } from "../commands/parties";
import { changeProceeding, moveProceeding, openProceeding } from "../commands/proceedings";
import { changeRestitution, moveRestitution, openRestitution } from "../commands/restitutions";
import {
  hearingSchema,
  openProceedingSchema,
  partySchema,
  proceedingSchema,
  protectionSchema,
  removalSchema,
  restitutionSchema,
  restitutionStepSchema,
  stageSchema,
  wageClaimSchema,
} from "../schema";
import type { JusticePart } from "./fields";

/** What a form says and where it belongs. */
export type Said = {
  readonly caseId: string;
  /** The track that a new thing is put into. */
  readonly in: string | null;
  /** The thing that is changed; null for a new one. */
  readonly of: string | null;
  readonly version: number;
  readonly key: string | null;
  readonly said: unknown;
  readonly locale: Locale;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// An address that somebody made up leads nowhere.
function idOf(text: string | null): string {
  if (!text || !UUID.test(text)) throw notFound();
  return text;
}

/** Before a stage that the form offers as a correction and not as the next one. */
export const CORRECTION = "fix:";

function correctionOf(said: unknown): unknown {
  const { to, ...rest } = Object(said) as { readonly to?: unknown };
  if (typeof to !== "string" || !to.startsWith(CORRECTION)) return said;
  return { ...rest, to: to.slice(CORRECTION.length), isCorrection: true };
}

type Save = (viewer: Viewer, asked: Said) => Promise<unknown>;

/** Each part of the track with the command that its form is for. */
const SAVES: Readonly<Record<JusticePart, Save>> = {
  proceeding: (viewer, { caseId, of, version, key, said, locale }) =>
    of
      ? changeProceeding(
          viewer,
          caseId,
          idOf(of),
          version,
          parseWith(proceedingSchema, said, locale),
        )
      : openProceeding(viewer, caseId, parseWith(openProceedingSchema, said, locale), key),
  stage: (viewer, { caseId, of, key, said, locale }) => {
    const input = parseWith(stageSchema, correctionOf(said), locale);
    return moveProceeding(viewer, caseId, idOf(of), input, key);
  },
  party: (viewer, { caseId, in: track, of, version, key, said, locale }) => {
    const input = parseWith(partySchema, said, locale);
    return of
      ? changeParty(viewer, caseId, idOf(of), version, input)
      : addParty(viewer, caseId, idOf(track), input, key);
  },
  removal: (viewer, { caseId, of, version, said, locale }) =>
    removeParty(viewer, { caseId, id: idOf(of), version }, parseWith(removalSchema, said, locale)),
  hearing: (viewer, { caseId, in: track, of, version, key, said, locale }) => {
    const input = parseWith(hearingSchema, said, locale);
    return of
      ? changeHearing(viewer, caseId, idOf(of), version, input)
      : addHearing(viewer, caseId, idOf(track), input, key);
  },
  protection: (viewer, { caseId, of, version, key, said, locale }) => {
    const input = parseWith(protectionSchema, said, locale);
    return of
      ? changeProtection(viewer, caseId, idOf(of), version, input)
      : addProtection(viewer, caseId, input, key);
  },
  restitution: (viewer, { caseId, in: track, of, version, key, said, locale }) => {
    const input = parseWith(restitutionSchema, said, locale);
    return of
      ? changeRestitution(viewer, caseId, idOf(of), version, input)
      : openRestitution(viewer, caseId, idOf(track), input, key);
  },
  step: (viewer, { caseId, of, key, said, locale }) =>
    moveRestitution(viewer, caseId, idOf(of), parseWith(restitutionStepSchema, said, locale), key),
  wages: (viewer, { caseId, of, version, key, said, locale }) => {
    const input = parseWith(wageClaimSchema, said, locale);
    return of
      ? changeWageClaim(viewer, caseId, idOf(of), version, input)
      : addWageClaim(viewer, caseId, input, key);
  },
};

/** Saves one part of the justice track as its form says. Throws what its schema and its command throw. */
export function saveJustice(viewer: Viewer, part: JusticePart, asked: Said): Promise<unknown> {
  return SAVES[part](viewer, asked);
}
