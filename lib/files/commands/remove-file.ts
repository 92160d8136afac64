import { caseScopeOf } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { canRemoveFile } from "../policy";
import { findFile, placeOfFile } from "../queries";
import type { RemoveFile } from "../schema";

type Stored = { readonly storage: string | null; readonly originalStorage: string | null };

// The bytes go after the commit: a change that does not come to be takes nothing from the disk.
function letGo(ctx: CommandContext, files: readonly Stored[]): void {
  const names = files.flatMap(({ storage, originalStorage }) => [storage, originalStorage]);
  for (const name of names) if (name) ctx.emit("files.gone", { name });
}

/** Takes a file out of a case, with a reason; that it was there stays. Throws 404 for who may not, 409 where it is gone. */
export function removeFile(
  viewer: Viewer,
  caseId: string,
  id: string,
  { reason }: RemoveFile,
): Promise<void> {
  const spec = { name: "files.remove", viewer, input: { caseId, id, reason } };
  return runCommand(spec, async (ctx) => {
    await requireCase(ctx, caseId, null);
    const found = await findFile(caseScopeOf(ctx), caseId, id);
    if (!found || !canRemoveFile(viewer, found).allowed) throw notFound();
    if (!["CLEAN", "QUARANTINED", "REFUSED"].includes(found.state)) throw conflict("fileGone");
    const { organisationId, version } = found;
    const key = await dataKey(ctx.tx, caseId);
    const sealed = sealColumns(key, placeOfFile(organisationId, id), { removedBecause: reason });
    const changed = await ctx.tx.caseFile.updateMany({
      where: { organisationId, id, version },
      data: {
        ...{ state: "REMOVED", storage: null, originalStorage: null, version: version + 1 },
        ...{ removedBy: viewer.userId, removedAt: ctx.now },
        removedBecause: sealed.removedBecause ?? null,
      },
    });
    if (changed.count === 0) throw conflict("raceLost");
    letGo(ctx, [found]);
    await recordCaseEvent(ctx, caseId, "FILE_REMOVED", { fileId: id });
    ctx.audit("case.file.remove", "case", caseId, { fileId: id });
  });
}

/** Lets every file of a case go that is being destroyed, inside the command that destroys it. */
export async function removeFilesOf(ctx: CommandContext, caseId: string): Promise<void> {
  const { organisationId, userId } = ctx.viewer;
  const where = { organisationId, caseId };
  const rows = await ctx.tx.caseFile.findMany({
    where: { ...where, state: { not: "REMOVED" } },
    select: { id: true, state: true, storage: true, originalStorage: true },
  });
  letGo(ctx, rows);
  await ctx.tx.caseFile.deleteMany({ where: { ...where, state: "ARRIVING" } });
  await ctx.tx.caseFile.updateMany({
    where: { ...where, state: { notIn: ["REMOVED", "ARRIVING"] } },
    data: {
      ...{ state: "REMOVED", storage: null, originalStorage: null, version: { increment: 1 } },
      ...{ removedBy: userId, removedAt: ctx.now },
    },
  });
}
