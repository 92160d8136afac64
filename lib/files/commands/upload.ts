import { createHash } from "node:crypto";
import { caseScopeOf, inCaseScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { demandKind } from "@/lib/server/files/check";
import { RULES } from "@/lib/server/files/kinds";
import { cleanName } from "@/lib/server/files/names";
import {
  CHUNK,
  newStorageName,
  openStoredFile,
  removeStored,
  storedParts,
  storeFile,
} from "@/lib/server/files/sealed-file";
import { conflict, invalid, notFound } from "@/lib/server/problem";
import { findFile, listFiles } from "../queries";
import type { StartUpload } from "../schema";
import {
  type Attached,
  countUpload,
  demandAttachable,
  firstState,
  keepFile,
  sealedWords,
  tellAdded,
} from "./keep-file";

/** How far an upload has come: the parts of `partSize` bytes that are here; the last may be shorter. */
export type Upload = {
  readonly id: string;
  readonly state: string;
  readonly size: number;
  readonly partSize: number;
  readonly received: readonly number[];
};

const ALL = { limit: 20, sort: "-at" } as const;

async function standing(row: { id: string; state: string; size: number; storage: string | null }) {
  const received = row.state === "ARRIVING" && row.storage ? await storedParts(row.storage) : [];
  return { id: row.id, state: row.state, size: row.size, partSize: CHUNK, received };
}

/**
 * Begins an upload in parts, or goes on with the caller's own of the same name, size and group on this case, so that a line
 * that broke costs nothing that had arrived. Throws as addFile does.
 */
export async function startUpload(
  viewer: Viewer,
  caseId: string,
  input: StartUpload,
): Promise<Upload> {
  const kind = demandKind(input.name, input.type, input.size);
  const name = cleanName(input.name, kind);
  const spec = { name: "files.start", viewer, input: null };
  const earlier = await inCaseScope(viewer, async (scope) => {
    const { rows } = await listFiles(scope, caseId, ALL, true);
    const same = rows.find((row) => {
      const isMine = row.author.id === viewer.userId && row.name === name;
      // Who begins anew because he chose the wrong group must not end up with the wrong one.
      const isAlike = row.group === input.group && row.isEvidence === input.isEvidence;
      return isMine && isAlike && row.size === input.size;
    });
    return same ? findFile(scope, caseId, same.id) : null;
  });
  if (earlier) return standing(earlier);
  await countUpload(viewer);
  return runCommand(spec, async (ctx) => {
    const key = await demandAttachable(caseScopeOf(ctx), caseId, input);
    const { organisationId, userId } = viewer;
    const id = newId();
    const sealed = sealedWords(key, organisationId, id, { name, about: input.about });
    const row = {
      organisationId,
      id,
      caseId,
      kind,
      size: input.size,
      isEvidence: input.isEvidence,
    };
    const by = { authorId: userId, fieldGroup: input.group, createdAt: ctx.now };
    const data = { ...row, ...by, ...sealed, state: "ARRIVING", storage: newStorageName() };
    await ctx.tx.caseFile.createMany({ data: [data] });
    ctx.audit("case.file.start", "case", caseId, { fileId: id });
    return { id, state: "ARRIVING", size: input.size, partSize: CHUNK, received: [] };
  });
}

// The caller's own upload with the case's key; 404 for everybody else's.
async function requireUpload(viewer: Viewer, caseId: string, id: string) {
  const found = await inCaseScope(viewer, (scope) => findFile(scope, caseId, id));
  if (!found || found.authorId !== viewer.userId) throw notFound();
  return found;
}

/** How far the caller's own upload has come. */
export async function findUpload(viewer: Viewer, caseId: string, id: string): Promise<Upload> {
  return standing(await requireUpload(viewer, caseId, id));
}

/** How long a part must be: all alike but the last. */
function lengthOf(size: number, part: number): number {
  return Math.min(CHUNK, size - part * CHUNK);
}

/** Takes a part, sealed at once; the same part again takes the place of the first. Throws 404, 409 (over) or 422 (its length). */
export async function putPart(
  viewer: Viewer,
  caseId: string,
  id: string,
  part: number,
  bytes: Buffer,
): Promise<Upload> {
  const { state, size, storage, key, organisationId, ...row } = await requireUpload(
    viewer,
    caseId,
    id,
  );
  if (state !== "ARRIVING" || !storage || !key) throw conflict("uploadOver");
  if (lengthOf(size, part) < 1) throw notFound();
  if (bytes.length !== lengthOf(size, part))
    throw invalid([{ path: "part", message: "files.errors.partLength" }]);
  // Written again where it is here: the one that comes last is the one that is meant.
  await storeFile(key, { organisationId, fileId: row.id }, `${storage}.${part}`, bytes);
  return standing({ id, state, size, storage });
}

async function assemble(row: Awaited<ReturnType<typeof requireUpload>>): Promise<Buffer> {
  const { storage, key, organisationId, id, size } = row;
  if (!storage || !key) throw conflict("uploadOver");
  const count = Math.ceil(size / CHUNK);
  const received = await storedParts(storage);
  const missing = Array.from({ length: count }, (_, part) => part).filter(
    (part) => !received.includes(part),
  );
  if (missing.length > 0) throw conflict("partsMissing", { missing });
  const parts: Buffer[] = [];
  for (let part = 0; part < count; part += 1)
    parts.push(await openStoredFile(key, { organisationId, fileId: id }, `${storage}.${part}`));
  return Buffer.concat(parts);
}

/** Ends an upload that will not become a file: its parts and its row go. */
async function abandon(viewer: Viewer, caseId: string, id: string): Promise<void> {
  const spec = { name: "files.abandon", viewer, input: { caseId, id } };
  const storage = await runCommand(spec, async (ctx) => {
    const found = await findFile(caseScopeOf(ctx), caseId, id);
    await ctx.tx.caseFile.deleteMany({ where: { caseId, id, state: "ARRIVING" } });
    ctx.audit("case.file.refuse", "case", caseId, { fileId: id });
    return found?.storage ?? null;
  });
  if (storage) await removeStored([storage]);
}

/**
 * Makes a file of an upload whose parts are all here. Asked twice, it answers twice the same. Throws 409 naming the
 * parts that are missing, 415 for what is no file of ours, and 422 where the whole has another SHA-256 than its sender
 * says (parts of two files of one name and size): then nothing of it is kept.
 */
export async function finishUpload(
  viewer: Viewer,
  caseId: string,
  id: string,
  sha256: string | null = null,
): Promise<Attached> {
  const row = await requireUpload(viewer, caseId, id);
  const { key, kind, state, size, isEvidence, organisationId, fieldGroup, storage: parts } = row;
  if (state !== "ARRIVING") return { id, kind, state, size };
  const bytes = await assemble(row);
  if (!key || !parts) throw conflict("uploadOver");
  if (sha256 !== null && createHash("sha256").update(bytes).digest("hex") !== sha256) {
    await abandon(viewer, caseId, id);
    throw invalid([{ path: "file", message: "files.errors.mixed" }]);
  }
  const [type] = RULES[kind as keyof typeof RULES].types;
  const file = { name: row.words.name ?? "", type, bytes };
  const place = { organisationId, fileId: id };
  try {
    const written = await keepFile({ key, place, file, isEvidence }, ({ columns, name, digest }) =>
      runCommand({ name: "files.finish", viewer, input: { caseId, id } }, async (ctx) => {
        // Asked again: a consent to record may have ended since the first part came.
        await demandAttachable(caseScopeOf(ctx), caseId, { group: fieldGroup, size: 0 });
        const sealed = sealedWords(key, organisationId, id, { name, about: null, digest });
        const changed = await ctx.tx.caseFile.updateMany({
          where: { organisationId, id, state: "ARRIVING" },
          data: {
            ...{ ...columns, digest: sealed.digest, state: firstState(), checkedAt: ctx.now },
            version: { increment: 1 },
          },
        });
        if (changed.count === 0) throw conflict("raceLost");
        await tellAdded(ctx, caseId, id, fieldGroup);
        const { kind: is, size: long, storage } = columns;
        return { id, kind: is, state: firstState(), size: long, storage };
      }),
    );
    const { storage: _place, ...attached } = written;
    await removeStored([parts]);
    return attached;
  } catch (error) {
    if (Reflect.get(Object(error), "status") === 415) await abandon(viewer, caseId, id);
    throw error;
  }
}
