import { notFound as pageNotFound } from "next/navigation";
import { cache } from "react";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope, inPartnershipScope } from "@/lib/access/scope";
import type { FieldGroup } from "@/lib/kernel/fields";
import { newId } from "@/lib/kernel/ids";
import { holds, type Locale, type Viewer } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { encodeCursor } from "@/lib/server/cursor";
import { Problem } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { codes } from "@/lib/vocabulary/codes";
import { readNotes } from "./commands/add-note";
import { readCandidates } from "./commands/perpetrators";
import { readCase } from "./commands/read-case";
import { readScreening, readScreenings } from "./elements/read-screening";
import { sketchOf } from "./journey/sketch";
import { CASE_COLUMNS, type CaseListFilters, type CaseStatus, caseListAddress } from "./model";
import {
  canBreakGlass,
  canDecideClosure,
  canOpenCase,
  canReviewOpening,
  canSetCaseRules,
} from "./policy";
import { caseListSchema } from "./queries/case-list-query";
import { listDrafts } from "./queries/drafts";
import { findCaseRules, listClosures, openItems } from "./queries/find-closure";
import { emergencyUntil, findOpening, findWaitingOpening } from "./queries/find-openings";
import { findService } from "./queries/find-service";
import { listCases } from "./queries/list-cases";
import { listEvents, listSight } from "./queries/list-events";
import { listLinked } from "./queries/list-linked";
import { listReveals } from "./queries/list-reveals";
import { findNoteDraft } from "./queries/note-draft";
import { countAlike, listOtherCases } from "./queries/same-person";
import { SHOWN_PARTS, stepsOf, storyOf } from "./timeline/timeline";
import { movesFrom } from "./workflow";

const CLOSING = "closureReason";
const UUID = /^[0-9a-f-]{36}$/;

/** The answer of a reading, or the page that says that nothing is here. */
export async function or404<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) pageNotFound();
    throw error;
  }
}

/** The viewer, if he works with cases; everybody else finds nothing here. */
export async function requireCaseViewer(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!canOpenCase(viewer).allowed) pageNotFound();
  return viewer;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

// What of an address cannot be read is left out; the rest still narrows the list.
function filtersOf(query: Query, locale: Locale) {
  const said = Object.entries(query).filter(([, value]) => value && value.length > 0);
  const asked = caseListSchema.safeParse({ ...Object.fromEntries(said), count: "true" });
  if (asked.success) return asked.data;
  const wrong = new Set(asked.error.issues.map(({ path }) => String(path[0])));
  const readable = said.filter(([name]) => !wrong.has(name));
  return parseWith(caseListSchema, { ...Object.fromEntries(readable), count: "true" }, locale);
}

async function pageOf(viewer: Viewer, filters: ReturnType<typeof filtersOf>) {
  try {
    return { ...(await listCases(viewer, filters)), filters };
  } catch (error) {
    // A place in another list, or one that somebody made up: the list begins anew.
    if (!(error instanceof Problem && error.status === 422 && filters.cursor)) throw error;
    const { cursor: _, ...rest } = filters;
    return { ...(await listCases(viewer, rest)), filters: rest };
  }
}

/** The list of cases as its address asks for it, with the addresses of its other pages. */
export async function loadCases(query: Query) {
  const viewer = await requireCaseViewer();
  const { rows, total, last, filters } = await pageOf(viewer, filtersOf(query, viewer.locale));
  const drafts = await inCaseScope(viewer, listDrafts);
  const { limit: _, count: __, ...asked } = filters;
  const columns = CASE_COLUMNS.filter((name) => [query["columns"]].flat().includes(name));
  const shown: CaseListFilters = columns.length > 0 ? { ...asked, columns } : asked;
  const cursor = last ? encodeCursor(filters.sort, last) : null;
  return {
    ...{ rows, total, filters: shown },
    next: cursor ? caseListAddress({ ...shown, cursor }) : null,
    first: shown.cursor ? caseListAddress({ ...shown, cursor: undefined }) : null,
    mayBreakGlass: canBreakGlass(viewer).allowed,
    drafts: drafts.map(({ id, updatedAt }) => ({ id, updatedAt })),
  };
}

const ON_MY_WORK = 7;
const OPEN = codes("case_status").filter((code) => !code.startsWith("CLOSED"));

/**
 * The cases on the page where everybody begins: the viewer's own by their last entry, for a supervisor
 * those of high risk. Null for who does not work with cases.
 */
export async function loadOwnCases() {
  const viewer = await requireViewer();
  if (!canOpenCase(viewer).allowed) return null;
  const isSupervisor = holds(viewer, "SUPERVISOR");
  const filters: CaseListFilters = isSupervisor
    ? { status: OPEN, riskLevel: ["EMERGENCY", "HIGH"], sort: "lastActivityAt" }
    : { status: OPEN, owner: "me", sort: "-lastActivityAt" };
  const page = await listCases(viewer, { ...filters, limit: ON_MY_WORK, count: true });
  return { rows: page.rows, total: page.total ?? 0, filters, isSupervisor };
}

// The page and its title read the case together, so that it is written down once that it was read.
const readOnce = cache(async (id: string) => {
  const viewer = await requireCaseViewer();
  if (!UUID.test(id)) pageNotFound();
  return { viewer, view: await or404(readCase(viewer, id, false)) };
});

/** What stands in the browser's tab: pseudonym and reference, never a name. */
export async function loadCaseTitle(id: string): Promise<string> {
  const { view } = await readOnce(id);
  return `${view.person.pseudonym}, ${view.reference}`;
}

/**
 * A case of the viewer's own organisation, for the pages that stand beside its overview. Nobody else has them,
 * but a receiver the page of groups of which one was shared with it (`lent`).
 */
export async function loadCaseFrame(id: string, ...lent: readonly FieldGroup[]) {
  const { viewer, view } = await readOnce(id);
  const isLent = lent.some((group) => view.sight.groups.includes(group));
  if (view.sight.relation !== "OWN" && !isLent) pageNotFound();
  return { viewer, view, today: today() };
}

/** What happened to the person of one case: every screening with what changed, and the account of it. */
export async function loadHappened(id: string) {
  const frame = await loadCaseFrame(id);
  const screenings = readScreenings(frame.view);
  const ids = screenings.map(({ screenedBy }) => screenedBy);
  const { names, links } = await inCaseScope(frame.viewer, async (scope) => ({
    names: await scope.tx.user.findMany({
      ...{ where: { id: { in: ids } }, select: { id: true, name: true } },
    }),
    links: await listLinked(scope, id),
  }));
  const screeners: Readonly<Record<string, string>> = Object.fromEntries(
    names.map(({ id: user, name }) => [user, name]),
  );
  return { ...frame, screenings, screeners, links, sketch: sketchOf(frame.view.journeyLegs) };
}

/** One alleged perpetrator of a case, and whom of the viewer's other cases a person may say is the same. */
export async function loadAlleged(id: string, allegedId: string) {
  const frame = await loadCaseFrame(id);
  const alleged = frame.view.allegedPerpetrators.find((one) => one.id === allegedId);
  if (!alleged) pageNotFound();
  return { ...frame, alleged, ...(await or404(readCandidates(frame.viewer, id, allegedId))) };
}

/**
 * One case with its story, its steps and who can see it; `show` asks for one part of the story.
 * Reading it is written down.
 */
export async function loadCase(id: string, show?: string | string[]) {
  const { viewer, view } = await readOnce(id);
  const notes = await readNotes(viewer, id, { limit: 25, sort: "-at" });
  const isOwn = view.sight.relation === "OWN";
  const { events, reveals, seenBy, emergency, noteDraft, samePerson } = await inCaseScope(
    viewer,
    async (scope) => ({
      events: await listEvents(scope, id),
      reveals: await listReveals(scope, id),
      seenBy: await listSight(scope, id),
      emergency: await emergencyUntil(scope, id, now()),
      noteDraft: isOwn ? await findNoteDraft(scope, id) : null,
      samePerson: isOwn
        ? {
            others: await listOtherCases(scope, id, view.person.id),
            alike: await countAlike(scope, view.person.id),
          }
        : null,
    }),
  );
  const part = SHOWN_PARTS.find((name) => name === show) ?? null;
  const screening = view.screenings.at(-1);
  const elements = screening ? readScreening(view, screening).elements : null;
  const moves = isOwn && view.disposedAt === null ? movesFrom(view.status as CaseStatus) : [];
  return {
    ...{
      viewer,
      view,
      part,
      seenBy,
      emergency,
      samePerson,
      elements,
      screening: screening ?? null,
    },
    ...{ noteKey: notes.rows[0]?.id ?? "first", noteDraft },
    story: storyOf(events, notes.rows, reveals, part),
    steps: stepsOf(view.status as CaseStatus, view.registeredAt, events),
    today: today(),
    moves: moves.map(({ to, guard }) => ({ to, closes: guard === CLOSING })),
  };
}

/** Before a case is closed: what is still open, and the closing that waits or was given back. */
export async function loadClosure(id: string) {
  const { viewer, view } = await readOnce(id);
  const targets = movesFrom(view.status as CaseStatus).filter(({ guard }) => guard === CLOSING);
  if (view.sight.relation !== "OWN") pageNotFound();
  const { open, closures, rules } = await inCaseScope(viewer, async (scope) => ({
    open: await openItems(scope, id),
    closures: await listClosures(scope, id),
    rules: await findCaseRules(scope, viewer.organisationId),
  }));
  const waiting = closures.find(({ state }) => state === "WAITING") ?? null;
  const [latest] = closures;
  return {
    ...{ viewer, view, open, waiting, rules, formKey: newId() },
    targets: targets.map(({ to }) => to),
    returned: latest?.state === "RETURNED" ? latest : null,
    mayDecide: waiting !== null && canDecideClosure(viewer, waiting.askedBy, view.sight).allowed,
    isMine: waiting?.askedBy === viewer.userId,
  };
}

/** What the organisation demands of closing; for its administrator. */
export async function loadCaseRules() {
  const viewer = await requireViewer();
  if (!canSetCaseRules(viewer).allowed) pageNotFound();
  return inPartnershipScope(viewer, (scope) => findCaseRules(scope, viewer.organisationId));
}

/** Before a colleague's case is opened in an emergency; an earlier one that waits for its review stands first. */
export async function loadEmergency() {
  const viewer = await requireCaseViewer();
  if (!canBreakGlass(viewer).allowed) pageNotFound();
  const waiting = await inCaseScope(viewer, findWaitingOpening);
  return { waiting: waiting && { endsAt: waiting.endsAt.toISOString(), caseId: waiting.caseId } };
}

/** One emergency opening for who reviews it. */
export async function loadOpening(id: string) {
  const viewer = await requireCaseViewer();
  if (!UUID.test(id)) pageNotFound();
  const opening = await inCaseScope(viewer, (scope) => findOpening(scope, id));
  if (!opening || !canReviewOpening(viewer, opening).allowed) pageNotFound();
  return opening;
}

/** One service of a case for the form that says how far it has come. */
export async function loadService(caseId: string, serviceId: string) {
  const viewer = await requireCaseViewer();
  if (!UUID.test(caseId) || !UUID.test(serviceId)) pageNotFound();
  const service = await inCaseScope(viewer, (scope) => findService(scope, caseId, serviceId));
  return service ?? pageNotFound();
}
