import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { type CaseScope, inCaseScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { TypedValues } from "@/lib/kernel/typed-fields";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { readArrival } from "./commands/read-arrival";
import { arrivalTyped } from "./form/edit";
import { untold } from "./lines/untold";
import { type BoardFilter, onBoard } from "./model";
import { canKeepArrivals } from "./policy";
import {
  findArrival,
  findArrivalOfCase,
  listArrivals,
  listOpenArrivals,
} from "./queries/find-arrival";
import { listDependants } from "./queries/list-dependants";
import { previewReferral } from "./queries/refer-preview";
import { arrivalFilterSchema, boardFilterSchema } from "./schema";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function requireArrivalViewer(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!canKeepArrivals(viewer).allowed) pageNotFound();
  return viewer;
}

async function requireArrival(scope: CaseScope, id: string) {
  const arrival = UUID.test(id) ? await findArrival(scope, id) : null;
  return arrival ?? pageNotFound();
}

/** The events of the organisation, as the address narrows them. */
export async function loadArrivals(asked: unknown) {
  const viewer = await requireArrivalViewer();
  const filter = arrivalFilterSchema.parse(asked);
  const arrivals = await inCaseScope(viewer, (scope) => listArrivals(scope, filter));
  return { arrivals, filter };
}

/** The empty form of an event. */
export async function loadNewArrival() {
  await requireArrivalViewer();
  const values: TypedValues = { arrivedOn: today() };
  return { today: today(), formKey: newId(), values };
}

/** The form of an event that is set right; absent for who cannot open what happened there. */
export async function loadArrivalForm(id: string) {
  const viewer = await requireArrivalViewer();
  const arrival = await inCaseScope(viewer, (scope) => requireArrival(scope, id));
  if (!arrival.facts) pageNotFound();
  const { number, version } = arrival;
  return { id, number, version, today: today(), values: arrivalTyped(arrival) };
}

/** One event and the triage board of those of its people whom the viewer may see, as the address narrows it. */
export async function loadArrival(id: string, asked: unknown = {}) {
  const viewer = await requireArrivalViewer();
  const filter: BoardFilter = boardFilterSchema.parse(asked);
  const found = UUID.test(id) ? await readArrival(viewer, id) : null;
  if (!found) pageNotFound();
  const { arrival, people } = found;
  return { arrival, filter, total: people.length, people: onBoard(people, filter) };
}

/** Those of an event who can be referred to an organisation, once one was chosen. */
export async function loadGroupReferral(id: string, to: string | null) {
  const viewer = await requireArrivalViewer();
  return inCaseScope(viewer, async (scope) => ({
    arrival: await requireArrival(scope, id),
    organisations: await scope.tx.organisation.findMany({
      where: { id: { not: viewer.organisationId }, hasAccounts: true },
      orderBy: { name: "asc" },
      select: { code: true, name: true },
    }),
    preview: to ? await previewReferral(scope, id, to) : null,
    formKey: newId(),
  }));
}

type Frame = {
  readonly viewer: Viewer;
  readonly view: Parameters<typeof untold>[1] & {
    readonly id: string;
    readonly version: number;
    readonly isRecordingLimited: boolean;
  };
};

/** Of a case that was loaded: its event and what that tells beyond it, and who travels along. */
export async function loadArrivalOfCase({ viewer, view }: Frame) {
  return inCaseScope(viewer, async (scope) => {
    const arrival = await findArrivalOfCase(scope, view.id);
    const told = arrival?.facts ? untold(arrival.facts, view) : {};
    return {
      ...{ view, arrival, formKey: newId() },
      offers: !view.isRecordingLimited && Object.keys(told).length > 0,
      arrivals: arrival ? [] : await listOpenArrivals(scope),
      dependants: await listDependants(scope, view.id),
    };
  });
}
