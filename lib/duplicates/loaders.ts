import { notFound as pageNotFound } from "next/navigation";
import { cache } from "react";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { type ReadCase, readCase } from "@/lib/cases/commands/read-case";
import { listOtherCases } from "@/lib/cases/queries/same-person";
import { holds, type Viewer } from "@/lib/kernel/viewer";
import { findCandidates, findIndexes } from "@/lib/people/queries";
import { Problem } from "@/lib/server/problem";
import { TAKEABLE, verdictOf } from "./model";
import { canRequestMerge, canReviewMerge, canUndoMerge } from "./policy";
import { findMerge, findMergePartners, findRecorded, listMerges, listPairs } from "./queries";

const UUID = /^[0-9a-f-]{36}$/;

async function requireCaseViewer(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!canRequestMerge(viewer).allowed) pageNotFound();
  return viewer;
}

// A page and its title read a case together, so that it is written down once that it was read.
const readOwn = cache(async (id: string): Promise<ReadCase> => {
  const viewer = await requireCaseViewer();
  if (!UUID.test(id)) pageNotFound();
  try {
    const view = await readCase(viewer, id, false);
    return view.sight.relation === "OWN" ? view : pageNotFound();
  } catch (error) {
    if (error instanceof Problem && error.status === 404) pageNotFound();
    throw error;
  }
});

/** Who the person of a case is in figures, field by field; where a field may be taken from the other record. */
const FIGURES = [
  ...([
    "gender",
    "ageAtRegistration",
    "ageWhenTrafficked",
    "citizenships",
    "homeProvince",
  ] as const),
  ...(["homeRegency", "maritalStatus", "childrenCount", "education"] as const),
] as const;

function sideOf({ id, reference, person, status, registeredAt, identityDecision }: ReadCase) {
  return {
    ...{ caseId: id, reference, personId: person.id, pseudonym: person.pseudonym },
    ...{ status, registeredAt, person, needsReason: identityDecision === "reasonMissing" },
  };
}

async function compare(oneId: string, otherId: string) {
  const viewer = await requireCaseViewer();
  const [one, other] = [sideOf(await readOwn(oneId)), sideOf(await readOwn(otherId))];
  const held = await inCaseScope(viewer, async (scope) => ({
    indexes: [await findIndexes(scope, one.personId), await findIndexes(scope, other.personId)],
    recorded: [await findRecorded(scope, one.personId), await findRecorded(scope, other.personId)],
  }));
  const numbers = (["nik", "passport", "phone"] as const).map((name) => {
    const [mine, theirs] = held.indexes.map((index) => index[name] && [...index[name]].join());
    return { name, one: mine !== null, other: theirs !== null, verdict: verdictOf(mine, theirs) };
  });
  const figures = FIGURES.map((name) => ({
    ...{ name, one: one.person[name] ?? null, other: other.person[name] ?? null },
    verdict: verdictOf(one.person[name], other.person[name]),
  }));
  const differing = figures
    .filter(({ verdict }) => verdict === "DIFFERENT")
    .map(({ name }) => name);
  const both = held.recorded[0]?.filter((name) => held.recorded[1]?.includes(name)) ?? [];
  const choosable = TAKEABLE.filter((name) =>
    [...differing, ...both].some((each) => each === name),
  );
  const needsReason = one.needsReason || other.needsReason;
  return { one, other, numbers, figures, choosable, needsReason };
}
export type Comparison = Awaited<ReturnType<typeof compare>>;

/** Two cases side by side, for who asks whether their persons are one; both must be the viewer's to see. */
export async function loadComparison(oneId: string, otherId: string) {
  const compared = await compare(oneId, otherId);
  return compared.one.personId === compared.other.personId ? pageNotFound() : compared;
}

/** Every record that may be of a case's person, by name too. */
export async function loadCandidates(caseId: string) {
  const viewer = await requireCaseViewer();
  const view = await readOwn(caseId);
  const { id: personId, pseudonym } = view.person;
  return inCaseScope(viewer, async (scope) => ({
    ...{ caseId, pseudonym, others: await listOtherCases(scope, caseId, personId) },
    alike: await findCandidates(scope, await findIndexes(scope, personId), personId),
  }));
}

/** What waits and what was decided; for a supervisor also records that share a number. */
export async function loadDuplicates() {
  const viewer = await requireCaseViewer();
  const isSupervisor = holds(viewer, "SUPERVISOR");
  return inCaseScope(viewer, async (scope) => ({
    merges: await listMerges(scope),
    pairs: isSupervisor ? await listPairs(scope) : [],
    isSupervisor,
  }));
}

/** One merge: what it is about, side by side while it waits, and what the viewer may do about it. */
export async function loadMerge(id: string) {
  const viewer = await requireCaseViewer();
  if (!UUID.test(id)) pageNotFound();
  const found = await inCaseScope(viewer, async (scope) => ({
    merge: await findMerge(scope, id),
    partners: await findMergePartners(scope, id),
  }));
  const { merge, partners } = found;
  if (!merge) pageNotFound();
  const { kept, merged, status } = merge;
  const isOpen = status === "REQUESTED" && kept.caseId !== null && merged.caseId !== null;
  return {
    ...{ merge, partners },
    comparison: isOpen ? await compare(kept.caseId ?? "", merged.caseId ?? "") : null,
    mayReview: status === "REQUESTED" && canReviewMerge(viewer, merge).allowed,
    mayUndo: canUndoMerge(viewer, merge).allowed && !merge.isErased,
  };
}
