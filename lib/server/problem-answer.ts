import type { Locale } from "@/lib/kernel/viewer";
import { problemOfDatabase } from "./database-problem";
import { env } from "./env";
import { logError, logWarning } from "./log";
import { translate } from "./messages";
import { Problem } from "./problem";

const HTTPS_ONLY = `max-age=${2 * 365 * 24 * 3600}; includeSubDomains`;

/** The headers of every answer of the API, good or bad. Nothing in it is a page: it may load and frame nothing. */
export function answerHeaders(requestId: string, locale: Locale): Record<string, string> {
  return {
    "cache-control": "no-store",
    "content-language": locale,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    ...(env.origin.startsWith("https:") ? { "strict-transport-security": HTTPS_ONLY } : {}),
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  };
}

/** The failure as a Problem; what is a fault of ours is logged and becomes a bare 500. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem && error.status !== 503) return error;
  const known = problemOfDatabase(error);
  if (known) {
    logWarning("request refused by the database", { requestId, status: known.status });
    return known;
  }
  logError("request failed", error, { requestId });
  return new Problem({ status: 500, code: "internal" });
}

/** The detail in the caller's language: of the machine room, else the text that came with it. */
function detailOf(problem: Problem, locale: Locale): string {
  return (
    translate(locale, `problems.details.${problem.code}`) ??
    (problem.detail ? (translate(locale, problem.detail) ?? problem.detail) : null) ??
    translate(locale, `problems.titles.${problem.status}`) ??
    problem.code
  );
}

/** The members of the problem document, RFC 9457. */
export function problemBody(problem: Problem, locale: Locale): Record<string, unknown> {
  return {
    type: `urn:lentera:problem:${problem.code}`,
    title: translate(locale, `problems.titles.${problem.status}`) ?? problem.code,
    status: problem.status,
    detail: detailOf(problem, locale),
    ...(problem.errors.length > 0
      ? {
          errors: problem.errors.map((error) => ({
            path: error.path,
            message: translate(locale, error.message, error.params) ?? error.message,
          })),
        }
      : {}),
    ...problem.extra,
  };
}

/** The failure as an answer: `application/problem+json`, never a stack, never SQL. */
export function problemResponse(error: unknown, requestId: string, locale: Locale): Response {
  const problem = problemOf(error, requestId);
  return new Response(JSON.stringify(problemBody(problem, locale)), {
    status: problem.status,
    headers: {
      ...problem.headers,
      ...answerHeaders(requestId, locale),
      "content-type": "application/problem+json; charset=utf-8",
    },
  });
}
