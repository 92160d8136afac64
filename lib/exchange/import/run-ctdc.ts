import { inPartnershipScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { importHistorical } from "../commands/import-historical";
import { checkCtdcFile } from "../ctdc/read-file";
import { type ImportOutcome, type ImportWish, rejectedRows } from "../model";
import { findImport } from "../queries/find-import";

/** Imports CTDC's victim–perpetrator file; the second time it changes nothing and says so. */
export async function importCtdc(
  viewer: Viewer,
  file: string,
  { keepGood, dryRun, onProgress }: ImportWish,
): Promise<ImportOutcome> {
  const checked = await checkCtdcFile(file);
  const { read, good, rejections, isDamaged, sha256 } = checked;
  const outcome = {
    ...{ id: null, read, taken: 0, rejected: rejectedRows(rejections) },
    ...{ rejections, importedBefore: null, unchanged: 0, notTaken: [], candidates: [] },
  };
  const earlier = await inPartnershipScope(viewer, (scope) => findImport(scope, "ctdc", sha256));
  if (earlier) {
    const importedBefore = earlier.createdAt.toISOString();
    const counts = { read: earlier.recordsRead, rejected: 0, unchanged: earlier.recordsRead };
    return { ...outcome, ...counts, id: earlier.id, rejections: [], importedBefore };
  }
  const isRefused = isDamaged || (rejections.length > 0 && !keepGood) || good === 0;
  if (isRefused) return outcome;
  if (dryRun) return { ...outcome, taken: good };
  const id = await importHistorical(viewer, file, checked, (done) => onProgress?.(done, good));
  return { ...outcome, id, taken: good };
}
