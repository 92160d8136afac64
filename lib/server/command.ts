import { createHash } from "node:crypto";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { now } from "./clock";
import { openForInstallation, sealForInstallation } from "./crypto";
import { fastTransaction, type Transaction, writeTransaction } from "./database";
import { problemOfDatabase, sqlStateOf } from "./database-problem";
import { type Inserts, insertsOf } from "./inserts";
import { conflict, invalid } from "./problem";
import type { Sql } from "./statements";

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

/** The same for a command that only adds and asks: it runs through either door of this file. */
export type InsertContext = Omit<CommandContext, "tx"> & { readonly tx: Inserts };

/** The same where only the reads' own statements are sent. */
export type SqlContext = InsertContext & { readonly sql: Sql };

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

function contextOf<T>(tx: T, viewer: Viewer, pending: Pending) {
  return {
    tx,
    viewer,
    now: now(),
    audit: (
      action: string,
      entityType: string,
      entityId: string,
      details: AuditDetails = {},
      organisationId = viewer.organisationId,
    ) => {
      pending.audits.push({ org: organisationId, action, entityType, entityId, details });
    },
    emit: (topic: string, payload: Readonly<Record<string, string>>) => {
      pending.messages.push({ id: newId(), topic, payload });
    },
  };
}

// Maps, dates and bigints must hash alike on every call; JSON of the validated input does. The roles are part
// of what was asked: who lost one in between does not get by its key what he may no longer ask for.
function hashOf({ input, viewer }: Pick<CommandSpec<unknown>, "input" | "viewer">): Buffer {
  const asked = { input, roles: [...viewer.roles].sort() };
  const text = JSON.stringify(asked, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  return createHash("sha256").update(text).digest();
}

type Began = { readonly outcome: string; readonly response: Uint8Array | null };

/** The first answer to a key that was used before; null where the work is to be done. */
function replayed<R>(row: Began | undefined): { readonly answer: R } | null {
  if (!row || row.outcome === "new") return null;
  if (row.outcome === "mismatch") {
    throw invalid([{ path: "", message: "problems.details.keyReused" }], "keyReused");
  }
  if (!row.response) throw conflict("keyInProgress");
  return { answer: JSON.parse(openForInstallation("idempotency", row.response)) as R };
}

// What private.finish_command is told; null where there is nothing to tell.
function ending(pending: Pending, key: string | null, result: unknown) {
  const answer =
    key === null ? null : sealForInstallation("idempotency", JSON.stringify(result ?? null));
  if (pending.audits.length + pending.messages.length === 0 && !answer) return null;
  return [JSON.stringify(pending.audits), JSON.stringify(pending.messages), key, answer] as const;
}

async function attempt<I, R>(
  spec: CommandSpec<I>,
  work: (context: CommandContext) => Promise<R>,
): Promise<R> {
  const key = spec.idempotencyKey ?? null;
  return writeTransaction(spec.viewer, spec.seconds ?? 10, async (tx) => {
    if (key !== null) {
      const rows = await tx.$queryRaw<Began[]>`
        SELECT outcome, response FROM private.begin_command(${key}, ${spec.name}, ${hashOf(spec)}, ${now()})`;
      const earlier = replayed<R>(rows[0]);
      if (earlier) return earlier.answer;
    }
    const pending: Pending = { audits: [], messages: [] };
    const result = await work(contextOf(tx, spec.viewer, pending));
    const told = ending(pending, key, result);
    if (told) {
      const [audits, messages, , answer] = told;
      await tx.$queryRaw`SELECT private.finish_command(${audits}::jsonb, ${messages}::jsonb, ${key}, ${answer})::text`;
    }
    return result;
  });
}

const BEGIN = "SELECT outcome, response FROM private.begin_command($1, $2, $3, $4)";
const FINISH = "SELECT private.finish_command($1::jsonb, $2::jsonb, $3, $4)::text";

async function attemptFast<I, R>(
  spec: CommandSpec<I>,
  work: (context: SqlContext) => Promise<R>,
): Promise<R> {
  const key = spec.idempotencyKey ?? null;
  return fastTransaction(spec.viewer, spec.seconds ?? 10, async (sql) => {
    if (key !== null) {
      const asked = [key, spec.name, hashOf(spec), now().toISOString()];
      const earlier = replayed<R>((await sql<Began>(BEGIN, asked))[0]);
      if (earlier) return { answer: earlier.answer, last: null };
    }
    const pending: Pending = { audits: [], messages: [] };
    const answer = await work({ ...contextOf(insertsOf(sql), spec.viewer, pending), sql });
    const told = ending(pending, key, answer);
    const values = told?.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value));
    return { answer, last: values ? { text: FINISH, values } : null };
  });
}

async function withRetries<R>(tryOnce: () => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryOnce();
    } catch (error) {
      const state = sqlStateOf(error);
      const retry = (state === "40001" || state === "40P01") && tries < RETRIES;
      if (!retry) throw problemOfDatabase(error) ?? error;
    }
  }
}

/**
 * The one door for writes, whoever comes: action, API, job, import. One transaction with the viewer's
 * context holds the change, its events, the audit entries, the outbox rows and the stored answer.
 * The result must survive JSON (it is stored sealed for 48 hours when there is a key).
 * A deadlock or serialization failure is tried again, at most three times.
 * Throws Problem: what the work throws, or what the database's refusal means.
 */
export function runCommand<I, R>(
  spec: CommandSpec<I>,
  work: (context: CommandContext) => Promise<R>,
): Promise<R> {
  return withRetries(() => attempt(spec, work));
}

/**
 * The same door through `pg`, for the few commands that everybody waits for (docs/decisions/0022): the same
 * context, idempotency, audit entries and outbox in one transaction, with what `work` sends on its way while
 * it goes on. It can insert and ask, not change.
 */
export function runFastCommand<I, R>(
  spec: CommandSpec<I>,
  work: (context: SqlContext) => Promise<R>,
): Promise<R> {
  return withRetries(() => attemptFast(spec, work));
}
