import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import { findMeant } from "../commands/find-meant";
import { requireCaseViewer } from "../loaders";
import { listAlike } from "../queries/list-alike";
import { listViews } from "../queries/views";
import { listRecent } from "../queries/visits";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What leads quickly to a list or a case: kept views, the cases opened last, and where a search found nothing
 * (`asked`) the cases that may have been meant.
 */
export async function loadShortcuts(asked?: string) {
  const viewer = await requireCaseViewer();
  return inCaseScope(viewer, async (scope) => ({
    ...{ views: await listViews(scope), recent: await listRecent(scope), formKey: newId() },
    meant: asked ? await listAlike(scope, asked) : [],
  }));
}

/** The kept views, and the one that was taken away just now. */
export async function loadViews(removed: string | string[] | undefined) {
  const viewer = await requireCaseViewer();
  const views = await inCaseScope(viewer, listViews);
  return { views, removed: typeof removed === "string" && UUID.test(removed) ? removed : null };
}

/** The cases that were chosen in the list, as far as they are still there. */
export async function loadChosen(said: string | string[] | undefined) {
  const viewer = await requireCaseViewer();
  const ids = [said ?? []]
    .flat()
    .filter((id) => UUID.test(id))
    .slice(0, 100);
  const where = { organisationId: viewer.organisationId, id: { in: ids } };
  const rows = await inCaseScope(viewer, ({ tx }) =>
    tx.case.findMany({
      where,
      select: { id: true, reference: true, person: { select: { pseudonym: true } } },
      orderBy: { reference: "asc" },
    }),
  );
  if (ids.length > 0 && rows.length === 0) pageNotFound();
  return rows.map(({ id, reference, person }) => ({ id, reference, ...person }));
}

/** Cases and partners that may be meant, for the page without scripts. */
export async function loadFound(asked: string) {
  return findMeant(await requireViewer(), asked);
}
