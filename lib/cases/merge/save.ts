import { inCaseScope } from "@/lib/access/scope";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { notFound, Problem } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { changeCase } from "../commands/change-case";
import { readCase } from "../commands/read-case";
import { patchOf } from "../intake/assemble";
import type { Answers, Field } from "../intake/fields";
import { listEvents } from "../queries/list-events";
import { changeCaseSchema } from "../schema";
import { type RecordedLists, withRecorded } from "./lists";
import { type Merge, mergeOf } from "./merge";
import { answersFrom, type EditPart, fieldsOfPart, isAddition } from "./parts";

/** A part of a case as it is recorded now. */
export type Recorded = {
  readonly version: number;
  readonly pseudonym: string;
  readonly fields: readonly Field[];
  readonly answers: Answers;
  /** Lists of which a form shows a part: what it does not show is written back as it is. */
  readonly lists: RecordedLists;
};

/**
 * Reads a part of a case for its form. Identity is opened, and that is written down, only for the
 * part that changes it and only for who needs no reason. Throws 404 for a case that is not the
 * viewer's organisation's, or whose recording is limited to less than the part asks.
 */
export async function readPart(viewer: Viewer, caseId: string, part: EditPart): Promise<Recorded> {
  const read = await readCase(viewer, caseId, part === "person");
  if (read.sight.relation !== "OWN") throw notFound();
  const isNarrow = read.isRecordingLimited && !["basics", "person", "service"].includes(part);
  if (isNarrow) throw notFound();
  const mayName = read.identityDecision === "involved" && !read.isRecordingLimited;
  const fields = fieldsOfPart(part, mayName);
  const person = { ...read.person, ...read.identity };
  const { screenings } = read;
  const last = screenings.at(-1);
  // What was told is offered again; when it was asked and what a body decided belongs to that day alone.
  const offered = last && {
    ...{ ...last, screenedAt: null, traffickingStatus: null, determinedBy: null },
    ...{ determinedAt: null, rationale: null },
  };
  // A means that was told without saying on what it rests is what somebody told.
  const exploitationEpisodes = read.exploitationEpisodes.map((episode) => {
    const asTold = episode.meansOfControl.map((code) => [code, "SELF_REPORT"] as const);
    return {
      ...episode,
      meansEvidence: { ...Object.fromEntries(asTold), ...episode.meansEvidence },
    };
  });
  const seen = { ...read, person, exploitationEpisodes, screenings: offered ? [offered] : [] };
  const recorded = part === "service" ? {} : seen;
  return {
    ...{ version: read.version, pseudonym: read.person.pseudonym, fields },
    answers: answersFrom(fields, recorded),
    lists: read,
  };
}

/** What a form sent: the version and the answers that its writer saw, and what was typed. */
export type Typed = { readonly version: number; readonly base: Answers; readonly mine: Answers };

/** What stands between a writer and the record: chosen field by field. */
export type Stale = {
  readonly now: Recorded;
  readonly merge: Merge;
  readonly by: string | null;
  readonly at: string | null;
};

async function lastChange(viewer: Viewer, caseId: string) {
  const events = await inCaseScope(viewer, (scope) => listEvents(scope, caseId, 10));
  const last = events.find(({ kind }) => kind === "CHANGED") ?? events[0];
  return { by: last?.actor ?? null, at: last?.at ?? null };
}

const ATTEMPTS = 3;

/**
 * Saves what was changed in a part of a case, and only that, so that a colleague's change to another
 * field is kept. Answers null when it is saved, or both versions where the same field was changed.
 */
export async function savePart(
  viewer: Viewer,
  caseId: string,
  part: EditPart,
  typed: Typed,
  locale: Locale,
): Promise<Stale | null> {
  let { fields, lists } = await readPart(viewer, caseId, part);
  let { version } = typed;
  let changed = mergeOf(fields, { ...typed, theirs: typed.base }).mine;
  for (let attempt = 0; changed.length > 0; attempt += 1) {
    const patch = withRecorded(patchOf(changed, typed.mine), lists);
    const input = parseWith(changeCaseSchema, patch, locale);
    try {
      await changeCase(viewer, caseId, version, input);
      return null;
    } catch (error) {
      const isStale = error instanceof Problem && error.status === 412 && attempt < ATTEMPTS;
      if (!isStale) throw error;
      const now = await readPart(viewer, caseId, part);
      const theirs = isAddition(part) ? typed.base : now.answers;
      const merge = mergeOf(fields, { ...typed, theirs });
      if (merge.conflicts.length > 0) return { now, merge, ...(await lastChange(viewer, caseId)) };
      ({ version, fields, lists } = now);
      changed = merge.mine;
    }
  }
  return null;
}
