import { createHash } from "node:crypto";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { now } from "./clock";
import { openForInstallation, sealForInstallation } from "./crypto";
import { type Transaction, writeTransaction } from "./database";
import { problemOfDatabase, sqlStateOf } from "./database-problem";
import { conflict, invalid } from "./problem";

/** Ids, codes and field names; never a value that a person typed. */
export type AuditDetails = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

/** What a command works with. Everything it does commits together or not at all. */
export type CommandContext = {
  readonly tx: Transaction;
  readonly viewer: Viewer;
  readonly now: Date;
  /** Adds an entry to the hash chain of `organisationId` (the viewer's unless told). */
  audit(
    action: string,
    entityType: string,
    entityId: string,
    details?: AuditDetails,
    organisationId?: string,
  ): void;
  /** Adds an outbox message for a job to deliver after the commit; the payload holds ids only. */
  emit(topic: string, payload: Readonly<Record<string, string>>): void;
};

type CommandSpec<I> = {
  /** The command in domain words, e.g. `cases.openCase`; part of the idempotency check. */
  readonly name: string;
  readonly viewer: Viewer;
  readonly input: I;
  /** 1 to 200 printable characters: the same key and input again give the first answer. */
  readonly idempotencyKey?: string | null;
  /** How long the transaction may take; imports need more than the usual 10. */
  readonly seconds?: number;
};

type Pending = { audits: object[]; messages: object[] };
const RETRIES = 3;

function contextOf(tx: Transaction, viewer: Viewer, pending: Pending): CommandContext {
  return {
    tx,
    viewer,
    now: now(),
    audit: (action, entityType, entityId, details = {}, organisationId = viewer.organisationId) => {
      pending.audits.push({ org: organisationId, action, entityType, entityId, details });
    },
    emit: (topic, payload) => {
      pending.messages.push({ id: newId(), topic, payload });
    },
  };
}

// Maps, dates and bigints must hash alike on every call; JSON of the validated input does.
function hashOf(input: unknown): Buffer {
  const text = JSON.stringify(input, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  return createHash("sha256").update(text).digest();
}

async function replayed<R>(
  tx: Transaction,
  spec: CommandSpec<unknown>,
  key: string,
): Promise<{ readonly answer: R } | null> {
  const rows = await tx.$queryRaw<{ outcome: string; response: Uint8Array | null }[]>`
    SELECT outcome, response FROM private.begin_command(${key}, ${spec.name}, ${hashOf(spec.input)}, ${now()})`;
  const row = rows[0];
  if (!row || row.outcome === "new") return null;
  if (row.outcome === "mismatch") {
    throw invalid([{ path: "", message: "problems.details.keyReused" }], "keyReused");
  }
  if (!row.response) throw conflict("keyInProgress");
  return { answer: JSON.parse(openForInstallation("idempotency", row.response)) as R };
}

async function attempt<I, R>(
  spec: CommandSpec<I>,
  work: (context: CommandContext) => Promise<R>,
): Promise<R> {
  const key = spec.idempotencyKey ?? null;
  return writeTransaction(spec.viewer, spec.seconds ?? 10, async (tx) => {
    if (key !== null) {
      const earlier = await replayed<R>(tx, spec, key);
      if (earlier) return earlier.answer;
    }
    const pending: Pending = { audits: [], messages: [] };
    const result = await work(contextOf(tx, spec.viewer, pending));
    const answer =
      key === null ? null : sealForInstallation("idempotency", JSON.stringify(result ?? null));
    if (pending.audits.length + pending.messages.length > 0 || answer) {
      await tx.$queryRaw`SELECT private.finish_command(${JSON.stringify(pending.audits)}::jsonb, ${JSON.stringify(pending.messages)}::jsonb, ${key}, ${answer})::text`;
    }
    return result;
  });
}

/**
 * The one door for writes, whoever comes: action, API, job, import. One transaction with the viewer's
 * context holds the change, its events, the audit entries, the outbox rows and the stored answer.
 * The result must survive JSON (it is stored sealed for 48 hours when there is a key).
 * A deadlock or serialization failure is tried again, at most three times.
 * Throws Problem: what the work throws, or what the database's refusal means.
 */
export async function runCommand<I, R>(
  spec: CommandSpec<I>,
  work: (context: CommandContext) => Promise<R>,
): Promise<R> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(spec, work);
    } catch (error) {
      const state = sqlStateOf(error);
      const retry = (state === "40001" || state === "40P01") && tries < RETRIES;
      if (!retry) throw problemOfDatabase(error) ?? error;
    }
  }
}
