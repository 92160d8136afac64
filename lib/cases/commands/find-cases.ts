import { type CaseScope, inCaseScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { canOpenCase } from "../policy";
import { listAlike } from "../queries/list-alike";
import { listRecent } from "../queries/visits";

/** A case as something to go to. */
export type FoundCase = { readonly href: string; readonly label: string; readonly about: string };

/** Cases that may be meant by a word; without one those that the viewer opened last. */
export async function findCases(viewer: Viewer, asked: string): Promise<FoundCase[]> {
  if (!canOpenCase(viewer).allowed) return [];
  const look = (scope: CaseScope) => (asked.trim() ? listAlike(scope, asked) : listRecent(scope));
  const found = await inCaseScope(viewer, look);
  return found.map(({ id, pseudonym, reference }) => ({
    ...{ href: `/cases/${id}`, label: pseudonym, about: reference },
  }));
}
