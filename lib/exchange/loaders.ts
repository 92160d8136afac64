import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { listCases } from "@/lib/cases/queries/list-cases";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { EXPORT_ALONE } from "./model";
import { canAskForExport, canDecideExport } from "./policy";
import { findExport, listExports, needsSecond } from "./queries/case-exports";
import { exportFiltersSchema } from "./schema";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SEVERAL = ["status", "pillar", "riskLevel"];
const FILTERS = [...SEVERAL, "province", "owner", "signal", "q"];

type Query = Readonly<Record<string, string | string[] | undefined>>;

async function requireAsker(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!canAskForExport(viewer).allowed) pageNotFound();
  return viewer;
}

// A filter that cannot be read must not make the file larger than the list was.
function filtersOf(query: Query) {
  const said = Object.entries(query).flatMap(([name, value]) => {
    if (!FILTERS.includes(name) || !value) return [];
    return [[name, SEVERAL.includes(name) ? [value].flat() : value]];
  });
  const read = exportFiltersSchema.safeParse(Object.fromEntries(said));
  if (!read.success) pageNotFound();
  return read.data;
}

/** The list that the address filters, as it would leave: how many, and whether a second person is needed. */
export async function loadExport(query: Query) {
  const viewer = await requireAsker();
  const filters = filtersOf(query);
  const one = { ...filters, limit: EXPORT_ALONE + 1, sort: "reference", count: true } as const;
  const { rows, total } = await listCases(viewer, one);
  const count = total ?? 0;
  const chosen = rows.map(({ id }) => id);
  return inCaseScope(viewer, async (scope) => ({
    ...{ filters, count, formKey: newId(), exports: await listExports(scope) },
    needsSecond: await needsSecond(scope, chosen),
  }));
}

/** An export: its manifest, and what the viewer may do with it. */
export async function loadOneExport(id: string) {
  const viewer = await requireAsker();
  if (!UUID.test(id)) pageNotFound();
  const found = await inCaseScope(viewer, (scope) => findExport(scope, id));
  if (!found) pageNotFound();
  const isMine = found.asker.id === viewer.userId;
  return {
    ...{ found, mayTake: isMine && found.state === "READY" },
    mayDecide: found.state === "WAITING" && canDecideExport(viewer, found.asker.id).allowed,
  };
}
