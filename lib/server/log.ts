import { type Logger, pino } from "pino";

/**
 * The only names that may stand in a log line: ids, states, durations. A name that is missing here is
 * dropped, because what a person typed must never reach a log (docs/data-protection.md).
 */
const NAMES = new Set([
  "attempts",
  "bytes",
  "code",
  "count",
  "credentialId",
  "done",
  "entityId",
  "job",
  "method",
  "milliseconds",
  "name",
  "organisationCode",
  "organisationId",
  "path",
  "phase",
  "pid",
  "port",
  "requestId",
  "route",
  "signal",
  "sqlState",
  "status",
  "topic",
  "total",
  "userId",
  "version",
]);

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

// E-mail addresses, identity and telephone numbers, bearer tokens: what may hide in an allowed name.
const PERSONAL = /[^\s@"]{1,64}@[^\s@"]{1,255}|\+?\d(?:[\s.-]?\d){9,18}|Bearer\s+\S+/g;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// JSON escapes C0 itself. DEL, C1, line separators and bidi controls would still act on a terminal.
const ACTING = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The line with every character that a terminal would obey written as `\uXXXX`. */
export function escapeActing(line: string): string {
  return line.replace(ACTING, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The fields that may be logged, personal numbers masked; unknown names are dropped. */
export function loggable(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!NAMES.has(name) || value === undefined) continue;
    const masked = typeof value === "string" && !UUID.test(value);
    kept[name] = masked ? value.slice(0, 500).replace(PERSONAL, "[…]") : value;
  }
  return kept;
}

let root: Logger | null = null;

function logger(): Logger {
  // Standard error: of pages and worker the start lets nothing else through, and a command's answer is on the other.
  root ??= pino({ base: null, hooks: { streamWrite: escapeActing } }, pino.destination(2));
  return root;
}

/** Something that an operator wants to know; `event` is a fixed text without values. */
export function logInfo(event: string, fields: LogFields = {}): void {
  logger().info(loggable(fields), event);
}

/** Something that goes on working, but should be looked at. */
export function logWarning(event: string, fields: LogFields = {}): void {
  logger().warn(loggable(fields), event);
}

/** The places that a failure passed; a message that only looks like them is none. */
export function placesOf({ name, message, stack = "" }: Error): readonly string[] {
  const head = message ? `${name}: ${message}` : name;
  const below = stack.startsWith(head) ? stack.slice(head.length) : stack.replace(message, "");
  const places = below.split("\n").filter((line) => /^\s+at /.test(line));
  return places.slice(0, 12).map((line) => line.trim());
}

/**
 * A failure: its class, code and the places it passed, never its message, because messages of drivers
 * quote values ("Key (email)=(…) already exists").
 */
export function logError(event: string, error: unknown, fields: LogFields = {}): void {
  const failure = error instanceof Error ? error : new Error("not an error");
  const code: unknown = Reflect.get(failure, "code");
  logger().error(
    {
      ...loggable({ ...fields, name: failure.name, code: typeof code === "string" ? code : null }),
      at: placesOf(failure),
    },
    event,
  );
}
