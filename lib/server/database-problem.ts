import { conflict, invalid, notFound, Problem, unavailable } from "./problem";

const STATE = /^[0-9A-Z]{5}$/;
// Prisma reports these without PostgreSQL's own code: pool and transaction time-outs, no connection.
const PRISMA_AWAY = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
const NODE_AWAY = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOENT"]);
const PRISMA_STATES: Readonly<Record<string, string>> = {
  P2002: "23505",
  P2003: "23503",
  P2025: "02000",
  P2034: "40001",
};

function field(thing: unknown, name: string): unknown {
  return typeof thing === "object" && thing !== null ? Reflect.get(thing, name) : undefined;
}

/** PostgreSQL's SQLSTATE behind an error of `pg` or of Prisma's adapter, however deep; else null. */
export function sqlStateOf(error: unknown, depth = 0): string | null {
  if (depth > 6 || typeof error !== "object" || error === null) return null;
  for (const name of ["originalCode", "code", "sqlState"]) {
    const code = field(error, name);
    if (typeof code !== "string") continue;
    const known = PRISMA_STATES[code];
    if (known) return known;
    if (STATE.test(code) && !/^P\d{4}$/.test(code) && !NODE_AWAY.has(code)) return code;
  }
  const inner = [field(error, "cause"), field(field(error, "meta"), "driverAdapterError")];
  for (const next of [...inner, field(error, "meta")]) {
    const found = sqlStateOf(next, depth + 1);
    if (found) return found;
  }
  return null;
}

function isAway(error: unknown, depth = 0): boolean {
  if (depth > 6 || typeof error !== "object" || error === null) return false;
  const code = field(error, "code");
  if (typeof code === "string" && (PRISMA_AWAY.has(code) || NODE_AWAY.has(code))) return true;
  const message = field(error, "message");
  if (typeof message === "string" && /timeout exceeded when trying to connect/.test(message)) {
    return true;
  }
  return isAway(field(error, "cause"), depth + 1);
}

function problemOfState(state: string, cause: unknown): Problem | null {
  const group = state.slice(0, 2);
  // A row that the policy refuses must look like one that does not exist.
  if (state === "42501" || state === "02000") return notFound();
  if (state === "23503" || state === "23001")
    return invalid([{ path: "", message: "problems.details.unknownReference" }]);
  if (state === "23505" || state === "23P01") return conflict("duplicate");
  if (group === "22" || group === "23")
    return invalid([{ path: "", message: "problems.details.invalid" }]);
  if (state === "LT001") return conflict("caseDisposed");
  if (state === "LT002") return conflict("caseClosed");
  if (state === "40001" || state === "40P01" || state === "55P03") return conflict("raceLost");
  const away = group === "08" || group === "53" || group === "57" || group === "58";
  return away || state === "25006" ? unavailable(cause) : null;
}

/**
 * What a failure of the database means to the caller, or null when it is a fault of ours. Its text
 * never leaves: it quotes values and names of constraints.
 */
export function problemOfDatabase(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  const state = sqlStateOf(error);
  if (state) return problemOfState(state, error);
  return isAway(error) ? unavailable(error) : null;
}
