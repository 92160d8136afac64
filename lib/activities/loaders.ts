import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inPartnershipScope, type PartnershipScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { listOrganisationNames } from "@/lib/partnership/queries";
import { listProgrammes } from "@/lib/programmes/queries";
import { encodeCursor, readableCursor } from "@/lib/server/cursor";
import { parseWith } from "@/lib/server/validation";
import { isCode } from "@/lib/vocabulary/codes";
import { valuesOf } from "./form/merge";
import { canChangeActivity, canRecordActivity } from "./policy";
import { findActivity } from "./queries/find-activity";
import { activityListSchema, listActivities } from "./queries/list-activities";
import { listChallenges } from "./queries/list-challenges";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
type Query = Readonly<Record<string, string | string[] | undefined>>;

async function requireActivityViewer(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!canRecordActivity(viewer).allowed) pageNotFound();
  return viewer;
}

/** The list of activities as its address asks for it; a filter that cannot be read counts as none. */
export async function loadActivities(query: Query) {
  const viewer = await requireActivityViewer();
  const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value));
  const asked = activityListSchema.safeParse({ ...said, count: "true" });
  const read = asked.success
    ? asked.data
    : parseWith(activityListSchema, { count: "true" }, viewer.locale);
  const filters = { ...read, cursor: readableCursor(read.sort, read.cursor) };
  const page = await inPartnershipScope(viewer, (scope) => listActivities(scope, filters));
  const choices = await inPartnershipScope(viewer, choicesOf);
  return {
    ...{ rows: page.rows, total: page.total ?? 0, filters, choices },
    next: page.last ? encodeCursor(filters.sort, page.last) : null,
  };
}

async function choicesOf(scope: PartnershipScope) {
  const programmes = await listProgrammes(scope, { limit: 100, sort: "code" });
  return {
    organisations: await listOrganisationNames(scope),
    programmes: programmes.rows.map(({ code, title }) => ({ code, title })),
  };
}

/** What the form for a new activity offers; the key keeps a second click from recording it twice. */
export async function loadNewActivity() {
  const viewer = await requireActivityViewer();
  const choices = await inPartnershipScope(viewer, choicesOf);
  return { ...choices, viewer, formKey: newId() };
}

/** One activity, and whether the viewer may change it. */
export async function loadActivity(id: string) {
  const viewer = await requireActivityViewer();
  if (!UUID.test(id)) pageNotFound();
  const { view, organisations, programmes } = await inPartnershipScope(viewer, async (scope) => ({
    ...(await choicesOf(scope)),
    view: await findActivity(scope, id),
  }));
  if (!view) pageNotFound();
  const mayChange = canChangeActivity(viewer, view.organisationId).allowed;
  return { view, organisations, programmes, mayChange, formKey: newId() };
}

/** One activity with what its form offers; nothing here for who may not change it. */
export async function loadActivityToChange(id: string) {
  const { view, mayChange } = await loadActivity(id);
  if (!mayChange) pageNotFound();
  return { ...(await loadNewActivity()), view, base: valuesOf(view) };
}

/** The difficulties that the viewer may read, by kind where the address asks for one. */
export async function loadChallenges(query: Query) {
  const viewer = await requireActivityViewer();
  const { category, pillar } = query;
  const filter = {
    ...(typeof category === "string" && isCode("challenge_category", category) ? { category } : {}),
    ...(typeof pillar === "string" && isCode("pillar", pillar) ? { pillar } : {}),
  };
  const rows = await inPartnershipScope(viewer, (scope) => listChallenges(scope, filter));
  return { rows, filter, formKey: newId() };
}
