import path from "node:path";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { type CheckedFile, goodRows } from "../ctdc/read-file";
import { recordImport } from "./record-import";

const BATCH = 2000;
const SECONDS = 300;

/**
 * Takes the good rows of a checked CTDC file as anonymous historical records, kept apart from living
 * cases: one transaction, all or nothing.
 *
 * @returns the import's id
 */
export function importHistorical(
  viewer: Viewer,
  file: string,
  { sha256, read, good }: CheckedFile,
  onProgress: (done: number) => void,
): Promise<string> {
  const record = { format: "ctdc", fileName: path.basename(file), sha256 } as const;
  const counts = { read, taken: good, rejected: read - good };
  const input = { sha256 };
  const spec = { name: "exchange.importHistorical", viewer, input, seconds: SECONDS };
  return runCommand(spec, async (ctx) => {
    const id = await recordImport(ctx, { ...record, ...counts });
    let done = 0;
    for await (const rows of goodRows(file, sha256, BATCH)) {
      await ctx.tx.$executeRaw`
        INSERT INTO historical_records
        SELECT r.* FROM jsonb_populate_recordset(NULL::historical_records, ${JSON.stringify(
          rows.map((row) => ({ ...row, organisation_id: viewer.organisationId, import_id: id })),
        )}::jsonb) r`;
      done += rows.length;
      onProgress(done);
    }
    return id;
  });
}
