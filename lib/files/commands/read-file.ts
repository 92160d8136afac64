import { caseScopeOf } from "@/lib/access/scope";
import { tellReveal } from "@/lib/cases/commands/tell-reveal";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import type { FileKind } from "@/lib/server/files/kinds";
import { downloadHeaders } from "@/lib/server/files/names";
import { BadStoredFile, proveStored, streamStored } from "@/lib/server/files/sealed-file";
import type { Paging } from "@/lib/server/list-query";
import { logError } from "@/lib/server/log";
import { conflict, notFound } from "@/lib/server/problem";
import { canReadOriginal } from "../policy";
import { findFile, listFiles } from "../queries";

/** The files of a case that the viewer may see, and that they were looked at. 404 where there is no such case. */
export function readFiles(viewer: Viewer, caseId: string, paging: Paging) {
  const spec = { name: "files.list", viewer, input: { caseId, paging } };
  return runCommand(spec, async (ctx) => {
    const scope = caseScopeOf(ctx);
    if (!(await findCaseRow(scope, caseId))) throw notFound();
    const page = await listFiles(scope, caseId, paging);
    ctx.audit("case.files.read", "case", caseId, { files: page.rows.length });
    return page;
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findFile>>>;

// That a stored file does not open any more is written where the case's owner and the supervisors look.
async function tellDamaged(viewer: Viewer, caseId: string, fileId: string, error: unknown) {
  const { organisationId } = viewer;
  logError("a stored file cannot be opened", error, { organisationId, entityId: fileId });
  await runCommand({ name: "files.damaged", viewer, input: null }, async (ctx) => {
    ctx.audit("case.file.damaged", "case", caseId, { fileId });
  });
}

function openable(viewer: Viewer, found: Found | null, isOriginal: boolean): string | null {
  if (found?.state !== "CLEAN") return null;
  if (!isOriginal) return found.storage;
  return canReadOriginal(viewer, found.organisationId).allowed ? found.originalStorage : null;
}

/**
 * A file to be saved: who asks is asked again each time, that it was read is written, and it is proved to its end
 * before its first byte leaves. `isOriginal` asks for evidence as it was handed in. Throws 404, 409 where its bytes
 * were changed, or 422 at `reason` where a paper that says who the person is needs one: then nothing is given.
 */
export async function readFile(
  viewer: Viewer,
  caseId: string,
  id: string,
  isOriginal = false,
): Promise<{
  readonly headers: Record<string, string>;
  readonly stream: ReadableStream<Uint8Array>;
}> {
  const spec = { name: "files.read", viewer, input: { caseId, id, isOriginal } };
  const { found, storage } = await runCommand(spec, async (ctx) => {
    const row = await findFile(caseScopeOf(ctx), caseId, id);
    const name = openable(viewer, row, isOriginal);
    if (!row?.key || !name) throw notFound();
    if (row.fieldGroup === "G3") {
      const case_ = await findCaseRow(caseScopeOf(ctx), caseId);
      if (!case_) throw notFound();
      const message = "cases.errors.reasonMissing";
      await tellReveal(ctx, case_, { reason: viewer.reason, path: "reason", message });
    }
    const details = { fileId: id, group: row.fieldGroup, isOriginal };
    ctx.audit("case.file.read", "case", caseId, details);
    return { found: { ...row, key: row.key }, storage: name };
  });
  const place = { organisationId: found.organisationId, fileId: id };
  let size = 0;
  try {
    size = await proveStored(found.key, place, storage);
  } catch (error) {
    if (!(error instanceof BadStoredFile)) throw error;
    await tellDamaged(viewer, caseId, id, error);
    throw conflict("fileDamaged");
  }
  const headers = downloadHeaders(id, found.words.name ?? "", found.kind as FileKind, size);
  return { headers, stream: streamStored(found.key, place, storage) };
}
