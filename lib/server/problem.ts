/** The status codes that Lentera answers a failure with (docs/api.md says when which). */
export type ProblemStatus =
  | 400
  | 401
  | 403
  | 404
  | 409
  | 412
  | 413
  | 415
  | 422
  | 428
  | 429
  | 500
  | 503;

/**
 * One refused field. `path` is dotted (`person.ageAtRegistration`, `consents.0.giver`, "" for the
 * whole). `message` is a key of a message file (`referrals.errors.consentMissing`, looked up in the
 * caller's language with `params`) or, where no such key exists, the text itself.
 */
export type FieldError = {
  readonly path: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

type ProblemInit = {
  readonly status: ProblemStatus;
  /** Stable camelCase key; title and detail stand under it in messages/LOCALE/problems.json. */
  readonly code: string;
  /** For the log and as a last resort for the reader; never holds a value that a person typed. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Further members of the answer (`moves`, `currentVersion`): nothing the caller may not read. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** What lies there now, for a page's merge form; an API answer never carries it. */
  readonly current?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/**
 * Every failure that somebody can act on. Commands, queries and loaders throw it; the API's and the
 * actions' doors turn it into an answer, and nobody else formats an error (RFC 9457).
 */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly code: string;
  readonly detail: string | null;
  readonly errors: readonly FieldError[];
  readonly extra: Readonly<Record<string, unknown>>;
  readonly current: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(init: ProblemInit) {
    super(init.detail ?? init.code, init.cause === undefined ? {} : { cause: init.cause });
    this.name = "Problem";
    this.status = init.status;
    this.code = init.code;
    this.detail = init.detail ?? null;
    this.errors = init.errors ?? [];
    this.extra = init.extra ?? {};
    this.current = init.current ?? null;
    this.headers = init.headers ?? {};
  }
}

/**
 * 404 for what is absent, not yours, or needs a verb you lack. It takes no argument on purpose: the
 * three must be answered alike, or existence is betrayed.
 */
export function notFound(): Problem {
  return new Problem({ status: 404, code: "notFound" });
}

/** 401: no token, or one that is dead. */
export function unauthenticated(): Problem {
  return new Problem({
    status: 401,
    code: "unauthenticated",
    headers: { "www-authenticate": 'Bearer realm="lentera"' },
  });
}

/** 422: readable, but a schema or a rule refuses it; all errors at once. */
export function invalid(errors: readonly FieldError[], code = "invalid"): Problem {
  return new Problem({ status: 422, code, errors });
}

/** 409: no such move, a lost race. `extra` is answered too, e.g. `{ moves: ["ACCEPTED"] }`. */
export function conflict(code: string, extra: Readonly<Record<string, unknown>> = {}): Problem {
  return new Problem({ status: 409, code, extra });
}

/** 412: somebody else changed it first. Pages show `current` on their merge page. */
export function stale(current: { readonly version: number }): Problem {
  return new Problem({
    status: 412,
    code: "stale",
    extra: { currentVersion: current.version },
    current,
  });
}

/** 429 with the seconds after which it is worth trying again. */
export function tooManyRequests(retryAfterSeconds: number): Problem {
  const seconds = String(Math.max(1, Math.ceil(retryAfterSeconds)));
  return new Problem({ status: 429, code: "tooManyRequests", headers: { "retry-after": seconds } });
}

/** 503: the database is away, full or out of connections; nothing was changed. */
export function unavailable(cause?: unknown): Problem {
  return new Problem({
    status: 503,
    code: "unavailable",
    headers: { "retry-after": "5" },
    cause,
  });
}
