import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { notFound } from "@/lib/server/problem";
import { type Justice, readJustice } from "../commands/read-justice";
import {
  hearingSchema,
  partySchema,
  proceedingSchema,
  protectionSchema,
  restitutionSchema,
  wageClaimSchema,
} from "../schema";
import type { JusticePart } from "./fields";
import { saveJustice } from "./save";

type Thing = {
  readonly id: string;
  readonly version: number;
  /** The track that it stands in, where it stands in one. */
  readonly proceedingId?: string;
};

/** The thing of a justice track that an address names, as it is recorded; null where there is none. */
export function thingOf(justice: Justice, part: JusticePart, of: string): Thing | null {
  const tracks = justice.proceedings;
  const parties = tracks.flatMap((track) => track.parties);
  const claims = tracks.flatMap(({ restitution }) => restitution ?? []);
  const found: Readonly<Record<JusticePart, readonly Thing[]>> = {
    ...{ proceeding: tracks, stage: tracks, protection: justice.protections },
    ...{ wages: justice.wageClaims, party: parties, removal: parties },
    hearing: tracks.flatMap(({ hearings }) => hearings),
    ...{ restitution: claims, step: claims },
  };
  return found[part].find(({ id }) => id === of) ?? null;
}

const CHANGED = {
  ...{ proceeding: proceedingSchema, party: partySchema, hearing: hearingSchema },
  ...{ protection: protectionSchema, restitution: restitutionSchema, wages: wageClaimSchema },
} as const;

/** Which thing of which case a PATCH changes, in which version, and what it says of it. */
export type Patch = {
  readonly caseId: string;
  readonly part: keyof typeof CHANGED;
  readonly of: string;
  /** The track that the address names. */
  readonly in?: string;
  readonly version: number;
  readonly said: Readonly<Record<string, unknown>>;
  readonly locale: Locale;
};

/**
 * Changes what a PATCH names and leaves the rest as it is recorded. Throws 404 for who may not, 412 for a version
 * that is no longer the newest, 422 where the whole would contradict itself.
 */
export async function patchJustice(viewer: Viewer, patch: Patch) {
  const { caseId, part, of, version, said, locale } = patch;
  const justice = await readJustice(viewer, caseId);
  const thing = justice.mayKeep ? thingOf(justice, part, of) : null;
  if (!thing || (patch.in && thing.proceedingId !== patch.in)) throw notFound();
  const kept = Object.entries(thing).filter(([name]) => Object.hasOwn(CHANGED[part].shape, name));
  const whole = { ...Object.fromEntries(kept), ...said };
  const asked = { caseId, in: null, of, version, key: null, said: whole, locale };
  await saveJustice(viewer, part, asked);
  return { id: of, version: version + 1 };
}
