import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { canAssign, canOpenCase } from "@/lib/cases/policy";
import type { CaseView } from "@/lib/cases/queries/find-case";
import { lastMomentOf } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { canAskForCase, canHandOverAll } from "./policy";
import { listAssigned, listCovers, listOpenCasesOf, listRequests } from "./queries/access";
import { listColleagues } from "./queries/colleagues";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function requireCaseViewer(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!canOpenCase(viewer).allowed) pageNotFound();
  return viewer;
}

type Frame = { readonly viewer: Viewer; readonly view: Pick<CaseView, "id" | "owner" | "sight"> };

/** Who works on a case that was loaded, until when, and what the viewer may change of it. */
export async function loadAccess<F extends Frame>(frame: F) {
  const { viewer, view } = frame;
  const { id } = view;
  const found = await inCaseScope(viewer, async (scope) => ({
    assigned: await listAssigned(scope, id, now()),
    requests: await listRequests(scope, id),
    covers: await listCovers(scope, now(), view.owner.id),
    colleagues: await listColleagues(scope),
  }));
  const assigned = found.assigned.map(({ endsAt, ...one }) => ({
    ...{ ...one, until: endsAt && lastMomentOf(endsAt) },
  }));
  const covers = found.covers.filter(({ absent }) => absent.id === view.owner.id);
  const others = found.colleagues.filter((one) => one.id !== view.owner.id);
  const mayAssign = canAssign(viewer, view.owner.id, view.sight).allowed;
  return { ...frame, assigned, covers, requests: found.requests, others, mayAssign };
}

/** Covers that are on or to come, and for a supervisor the cases of one colleague to hand over. */
export async function loadCover(query: Readonly<Record<string, string | string[] | undefined>>) {
  const viewer = await requireCaseViewer();
  const isSupervisor = canHandOverAll(viewer).allowed;
  const asked = query["from"];
  const from = isSupervisor && typeof asked === "string" && UUID.test(asked) ? asked : null;
  return inCaseScope(viewer, async (scope) => {
    const colleagues = await listColleagues(scope);
    return {
      ...{ viewer, isSupervisor, colleagues, today: today(), formKey: newId() },
      covers: await listCovers(scope, now(), isSupervisor ? undefined : viewer.userId),
      from: colleagues.find(({ id }) => id === from) ?? null,
      cases: from ? await listOpenCasesOf(scope, from) : [],
    };
  });
}

/** The form with which a colleague's case is asked for. */
export async function loadAsk() {
  const viewer = await requireCaseViewer();
  if (!canAskForCase(viewer).allowed) pageNotFound();
  return { formKey: newId() };
}

/** The colleagues who can walk along. */
export async function loadColleagues() {
  return inCaseScope(await requireCaseViewer(), listColleagues);
}
