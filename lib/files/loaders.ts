import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { isEmergency } from "@/lib/cases/queries/emergency";
import type { CaseView } from "@/lib/cases/queries/find-case";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { FILE_KINDS, RULES } from "@/lib/server/files/kinds";
import { storedParts } from "@/lib/server/files/sealed-file";
import { Problem } from "@/lib/server/problem";
import { readFile, readFiles } from "./commands/read-file";
import { canAttach, canRemoveFile } from "./policy";
import { findFile, listFiles } from "./queries";

/** What a page of a case has loaded. */
type Frame = {
  readonly viewer: Viewer;
  readonly view: Pick<CaseView, "id" | "sight" | "disposedAt" | "isRecordingLimited"> & {
    readonly identityDecision: string | null;
  };
};

const ALL = { limit: 200, sort: "-at" } as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ACCEPT = FILE_KINDS.flatMap((kind) => RULES[kind].extensions.map((one) => `.${one}`)).join(
  ",",
);

/** The files of a case that was loaded, uploads of the viewer's that broke off, and what a form for one more needs. */
export async function loadFiles({ viewer, view }: Frame) {
  const { rows } = await readFiles(viewer, view.id, ALL);
  const { isForAnHour, unfinished } = await inCaseScope(viewer, async (scope) => {
    const { rows: arriving } = await listFiles(scope, view.id, ALL, true);
    const own = arriving.filter(({ author }) => author.id === viewer.userId);
    const found = await Promise.all(own.map(({ id }) => findFile(scope, view.id, id)));
    return { isForAnHour: await isEmergency(scope, view.id), unfinished: found };
  });
  const broken = await Promise.all(
    unfinished.flatMap((row) =>
      row?.storage
        ? [
            storedParts(row.storage).then((parts) => ({
              id: row.id,
              name: row.words.name,
              share: share(parts.length, row.size),
            })),
          ]
        : [],
    ),
  );
  return {
    ...{ view, files: rows, broken, isForAnHour, accept: ACCEPT, formKey: newId() },
    // A paper that says who the person is opens like the identity itself.
    needsReason: ({ group }: { readonly group: string }) =>
      group === "G3" && view.identityDecision === "reasonMissing",
    mayAttach: canAttach(viewer, view.sight).allowed && !isForAnHour && view.disposedAt === null,
    mayRemove: (file: (typeof rows)[number]) =>
      view.sight.relation === "OWN" &&
      ["CLEAN", "QUARANTINED", "REFUSED"].includes(file.state) &&
      canRemoveFile(viewer, { authorId: file.author.id, isEvidence: file.isEvidence }).allowed,
  };
}

// In whole percent, by the parts that are here.
function share(parts: number, size: number): number {
  return Math.min(100, Math.floor((parts * 2 ** 20 * 100) / size));
}

/** A file as its reader gets it, with the reason that he said; null where it was too little. */
export async function loadFile(
  caseId: string,
  fileId: string,
  said: { readonly reason: string; readonly isOriginal: boolean },
) {
  const viewer = await requireViewer();
  if (!UUID.test(caseId) || !UUID.test(fileId)) pageNotFound();
  try {
    const asking = { ...viewer, reason: said.reason.trim() || null };
    return await readFile(asking, caseId, fileId, said.isOriginal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) pageNotFound();
    if (error instanceof Problem && error.status === 422) return null;
    throw error;
  }
}

/** One file for who may take it out; everybody else finds nothing here. */
export async function loadRemoval({ viewer, view }: Frame, fileId: string) {
  if (!UUID.test(fileId)) pageNotFound();
  const found = await inCaseScope(viewer, (scope) => findFile(scope, view.id, fileId));
  if (!found || found.state === "REMOVED" || !canRemoveFile(viewer, found).allowed) pageNotFound();
  return { id: found.id, name: found.words.name };
}
