import { inCaseScope } from "@/lib/access/scope";
import { jobViewer } from "@/lib/access/system-viewer";
import { runCommand } from "@/lib/server/command";
import { isClean } from "@/lib/server/files/scanner";
import { readStored } from "@/lib/server/files/sealed-file";
import { findFile } from "../queries";

/**
 * Has a quarantined file looked at, what is given out and what was handed in alike, and lets it out or keeps it back
 * for good. Throws where the scanner cannot be asked: then it stays where it is.
 */
export async function scanFile(organisationId: string, caseId: string, id: string): Promise<void> {
  const viewer = jobViewer(organisationId);
  const found = await inCaseScope(viewer, (scope) => findFile(scope, caseId, id));
  if (found?.state !== "QUARANTINED" || !found.key) return;
  let isHarmless = true;
  for (const name of [found.storage, found.originalStorage])
    if (name && isHarmless)
      isHarmless = await isClean(readStored(found.key, { organisationId, fileId: id }, name));
  const state = isHarmless ? "CLEAN" : "REFUSED";
  await runCommand({ name: "files.scanned", viewer, input: { caseId, id } }, async (ctx) => {
    const changed = await ctx.tx.caseFile.updateMany({
      where: { organisationId, id, state: "QUARANTINED" },
      data: { state, checkedAt: ctx.now, version: { increment: 1 } },
    });
    if (changed.count > 0) ctx.audit("case.file.scan", "case", caseId, { fileId: id, state });
  });
}
