import path from "node:path";
import { writeAccount } from "@/lib/cases/commands/account";
import { insertNote } from "@/lib/cases/commands/add-note";
import { openCaseIn, recordCaseEvent } from "@/lib/cases/commands/open-case";
import { dayToDate } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { sealColumns } from "@/lib/server/sealed";
import type { ImportedCase } from "../htcds/read-case";
import { contentIndex } from "../queries/find-existing";
import { recordImport } from "./record-import";

/** What a whole file comes to: its new cases and the counts of its lines. */
export type CaseImport = {
  readonly file: string;
  readonly sha256: string;
  readonly read: number;
  readonly taken: number;
  readonly rejected: number;
  readonly cases: readonly ImportedCase[];
  /** Who answers for the cases until they are assigned. */
  readonly ownerUserId: string;
  /** Persons who are here already, by pseudonym: a further case of theirs is theirs. */
  readonly persons: ReadonlyMap<string, string>;
};

const SECONDS = 600;

// An imported case is where its file says it is; the workflow begins from there.
async function settle(
  ctx: CommandContext,
  caseId: string,
  { status }: ImportedCase,
): Promise<void> {
  if (!status) return;
  const { organisationId } = ctx.viewer;
  const closedAt = status.startsWith("CLOSED") ? dayToDate(today()) : null;
  await ctx.tx.case.updateMany({
    where: { organisationId, id: caseId },
    data: { status, closedAt },
  });
  await recordCaseEvent(ctx, caseId, "MOVED", { from: "INTAKE", to: status });
}

async function keep(
  ctx: CommandContext,
  caseId: string,
  importId: string,
  imported: ImportedCase,
  ownerUserId: string,
): Promise<void> {
  const { organisationId } = ctx.viewer;
  const target = { caseId, key: await dataKey(ctx.tx, caseId) };
  await writeAccount(ctx, target, imported.closure);
  for (const body of imported.comments) await insertNote(ctx, target, { kind: "NOTE", body });
  const place = { table: "imported_cases", organisationId, rowId: caseId };
  const { kept } = sealColumns(target.key, place, { kept: JSON.stringify(imported.kept) });
  await ctx.tx.importedCase.createMany({
    data: [
      {
        ...{ organisationId, caseId, importId, ownerUserId, kept: kept ?? new Uint8Array() },
        contentIndex: contentIndex(organisationId, imported),
      },
    ],
  });
}

/**
 * Opens the new cases of a file in one transaction, each through the same command that a form and the
 * API use; all or nothing. Referrals of the file are kept as history and sent to nobody.
 *
 * @returns the import's id
 */
export function importCases(
  viewer: Viewer,
  { file, sha256, read, taken, rejected, cases, ownerUserId, persons }: CaseImport,
  onProgress: (done: number) => void,
): Promise<string> {
  const input = { sha256 };
  const spec = { name: "exchange.importCases", viewer, input, seconds: SECONDS };
  return runCommand(spec, async (ctx) => {
    const known = new Map(persons);
    const record = { format: "htcds", fileName: path.basename(file), sha256 } as const;
    const importId = await recordImport(ctx, { ...record, read, taken, rejected });
    for (const [at, imported] of cases.entries()) {
      const { pseudonym, input: said } = imported;
      const personId = pseudonym === null ? undefined : known.get(pseudonym);
      const opened = await openCaseIn(ctx, said, {
        ...{ isImported: true, ownerUserId },
        ...(personId ? { personId } : {}),
        ...(pseudonym && !personId ? { pseudonym } : {}),
      });
      if (pseudonym) known.set(pseudonym, opened.person.id);
      await settle(ctx, opened.id, imported);
      await keep(ctx, opened.id, importId, imported, ownerUserId);
      onProgress(at + 1);
    }
    return importId;
  });
}
