import { createHash } from "node:crypto";
import { countAttempt } from "@/lib/access/limits";
import { type CaseScope, caseScopeOf, inCaseScope } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import { isEmergency } from "@/lib/cases/queries/emergency";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import type { DataKey } from "@/lib/server/crypto";
import { dataKey } from "@/lib/server/data-keys";
import { env } from "@/lib/server/env";
import { type CheckedFile, checkFile, filesFull } from "@/lib/server/files/check";
import { cleanName } from "@/lib/server/files/names";
import { scannerPlace } from "@/lib/server/files/scanner";
import {
  type FilePlace,
  newStorageName,
  removeStored,
  storeFile,
} from "@/lib/server/files/sealed-file";
import { conflict, invalid, notFound, tooManyRequests } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { FILES_A_DAY, UPLOADS_AN_HOUR } from "../model";
import { canAttach } from "../policy";
import { placeOfFile } from "../queries";
import type { FileWords } from "../schema";

const DAY = 86_400_000;
const GIGABYTE = 1_000_000_000;

/**
 * Demands that a file of this size (bytes; 0 for one that is counted already) may be attached here, and gives the
 * case's key. Throws 404, 409
 * (destroyed, too many on one day), 413 (no room left) or 422 (consent).
 */
export async function demandAttachable(
  scope: CaseScope,
  caseId: string,
  { group, size }: { readonly group: string; readonly size: number },
): Promise<DataKey> {
  const found = await findCaseRow(scope, caseId);
  if (!found || !canAttach(scope.viewer, found.sight).allowed) throw notFound();
  if (await isEmergency(scope, caseId)) throw notFound();
  if (found.row.disposedAt !== null) throw conflict("caseDisposed");
  if (found.row.isRecordingLimited && group !== "G1")
    throw invalid(
      [{ path: "group", message: "cases.errors.recordingNotConsented" }],
      "recordingNotConsented",
    );
  const since = new Date(now().getTime() - DAY);
  const count = await scope.tx.caseFile.count({ where: { caseId, createdAt: { gt: since } } });
  if (size > 0 && count >= FILES_A_DAY) throw conflict("tooManyFiles");
  const [taken] = await scope.tx.$queryRaw<{ bytes: bigint }[]>`
    SELECT private.files_bytes() AS bytes`;
  if (Number(taken?.bytes ?? 0) + size > env.filesGb * GIGABYTE) throw filesFull();
  return dataKey(scope.tx, caseId);
}

/** Counts an upload of this person; throws 429 above the hour's measure. */
export async function countUpload(viewer: Viewer): Promise<void> {
  const counted = await countAttempt("upload", viewer.userId, 3600, 1);
  if (counted.taken > UPLOADS_AN_HOUR) throw tooManyRequests(counted.secondsLeft);
}

/** A file as it was handed in. */
export type HandedIn = { readonly name: string; readonly type: string; readonly bytes: Buffer };
/** A checked file whose bytes lie sealed in the folder; what a row says of it. */
type Kept = {
  readonly columns: {
    readonly kind: string;
    readonly size: number;
    readonly storage: string;
    readonly originalStorage: string | null;
  };
  readonly name: string;
  readonly digest: string;
};
export type Attached = {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly size: number;
};

/** A file on its way, where it belongs and what seals it. */
type Keeping = {
  readonly key: DataKey;
  readonly place: FilePlace;
  readonly file: HandedIn;
  readonly isEvidence: boolean;
};

async function storeAll(
  { key, place, file, isEvidence }: Keeping,
  { kind, bytes }: CheckedFile,
): Promise<Kept> {
  const storage = newStorageName();
  const originalStorage = isEvidence && !bytes.equals(file.bytes) ? newStorageName() : null;
  await storeFile(key, place, storage, bytes);
  if (originalStorage) await storeFile(key, place, originalStorage, file.bytes);
  return {
    columns: { kind, size: bytes.length, storage, originalStorage },
    name: cleanName(file.name, kind),
    digest: createHash("sha256").update(file.bytes).digest("hex"),
  };
}

/**
 * Checks a file and writes it sealed, then lets `write` make or change its row; what `write` refuses, or does not
 * use, is taken off the disk again. Nothing unchecked and nothing in the clear ever lies there.
 */
export async function keepFile<R extends { readonly storage: string | null }>(
  keeping: Keeping,
  write: (kept: Kept) => Promise<R>,
): Promise<R> {
  const { name, type, bytes } = keeping.file;
  const kept = await storeAll(keeping, await checkFile(name, type, bytes));
  const { storage, originalStorage } = kept.columns;
  const undo = () => removeStored(originalStorage ? [storage, originalStorage] : [storage]);
  try {
    const written = await write(kept);
    if (written.storage !== storage) await undo();
    return written;
  } catch (error) {
    await undo();
    throw error;
  }
}

/** The sealed words of a file's row. */
export function sealedWords(
  key: DataKey,
  organisationId: string,
  id: string,
  words: { readonly name: string; readonly about: string | null; readonly digest?: string },
) {
  const sealed = sealColumns(key, placeOfFile(organisationId, id), words);
  return {
    name: sealed.name ?? new Uint8Array(),
    about: sealed.about ?? null,
    digest: sealed.digest ?? null,
  };
}

/** What a checked file is at first: given out, or kept back until the scanner has looked at it. */
export function firstState(): "CLEAN" | "QUARANTINED" {
  return scannerPlace() ? "QUARANTINED" : "CLEAN";
}

/** Writes on the case and in the log that a file came, and has it looked at where there is a scanner. */
export async function tellAdded(ctx: CommandContext, caseId: string, id: string, group: string) {
  await ctx.tx.case.updateMany({
    where: { organisationId: ctx.viewer.organisationId, id: caseId },
    data: { lastActivityAt: ctx.now },
  });
  await recordCaseEvent(ctx, caseId, "FILE_ADDED", { fileId: id, group });
  ctx.audit("case.file.add", "case", caseId, { fileId: id, group });
  if (firstState() === "QUARANTINED") ctx.emit("files.scan", { caseId, fileId: id });
}

/**
 * Attaches a whole file to a case. The same key and file again give the first answer. Throws 404, 409, 413, 415,
 * 422 or 429; then nothing was stored.
 */
export async function addFile(
  viewer: Viewer,
  caseId: string,
  file: HandedIn,
  words: FileWords,
  idempotencyKey: string | null = null,
): Promise<Attached> {
  await countUpload(viewer);
  const asked = { group: words.group, size: file.bytes.length };
  const key = await inCaseScope(viewer, (scope) => demandAttachable(scope, caseId, asked));
  const id = newId();
  const { organisationId, userId } = viewer;
  const place = { organisationId, fileId: id };
  const { group, about, isEvidence } = words;
  const written = await keepFile({ key, place, file, isEvidence }, (kept) => {
    const { name, digest, columns } = kept;
    const input = { caseId, words, name, digest };
    return runCommand({ name: "files.add", viewer, input, idempotencyKey }, async (ctx) => {
      await requireCase(ctx, caseId, null);
      await demandAttachable(caseScopeOf(ctx), caseId, asked);
      const sealed = sealedWords(key, organisationId, id, { name, about, digest });
      const row = { organisationId, id, caseId, fieldGroup: group, isEvidence, authorId: userId };
      const at = { createdAt: ctx.now, checkedAt: ctx.now, state: firstState() };
      await ctx.tx.caseFile.createMany({ data: [{ ...row, ...columns, ...sealed, ...at }] });
      await tellAdded(ctx, caseId, id, group);
      return {
        id,
        kind: columns.kind,
        state: firstState(),
        size: columns.size,
        storage: columns.storage,
      };
    });
  });
  const { storage: _place, ...attached } = written;
  return attached;
}
