import { newId } from "@/lib/kernel/ids";
import type { CommandContext } from "@/lib/server/command";
import type { ImportFormat } from "../model";

/** What is written of an import beside its rows. */
export type ImportRecord = {
  readonly format: ImportFormat;
  readonly fileName: string;
  readonly sha256: string;
  readonly read: number;
  readonly taken: number;
  readonly rejected: number;
};

/** Writes that a file was imported, with its audit entry, inside the command that takes its rows. */
export async function recordImport(ctx: CommandContext, record: ImportRecord): Promise<string> {
  const id = newId();
  const { organisationId, userId } = ctx.viewer;
  const { format, fileName, sha256, read, taken, rejected } = record;
  await ctx.tx.import.createMany({
    data: [
      {
        ...{ id, organisationId, format, fileName, sha256, createdBy: userId, createdAt: ctx.now },
        ...{ recordsRead: read, recordsTaken: taken, recordsRejected: rejected },
      },
    ],
  });
  ctx.audit("import.take", "import", id, { format, sha256, read, taken, rejected });
  return id;
}
