import { z } from "zod";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "./messages";
import { type FieldError, invalid } from "./problem";

const LOCALES = { id: z.locales.id().localeError, en: z.locales.en().localeError };
const MAX_ERRORS = 100;

/** What the record itself decides; sent by a caller it is refused, and named as read-only. */
const READ_ONLY = new Set([
  "createdAt",
  "id",
  "organisation",
  "organisationId",
  "owner",
  "ownerOrgId",
  "ownerUserId",
  "pseudonym",
  "reference",
  "sha256",
  "slug",
  "state",
  "status",
  "updatedAt",
  "version",
]);

type Issue = z.core.$ZodIssue;

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}

function errorsOf(issue: Issue, locale: Locale): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: dotted([...issue.path, key.slice(0, 100)]),
      message: READ_ONLY.has(key) ? "problems.fields.readOnly" : "problems.fields.unknown",
    }));
  }
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  const message = isMissing ? "problems.fields.required" : issue.message;
  return [{ path: dotted(issue.path), message: translate(locale, message) ?? message }];
}

/** Zod's issues as the contract names them: dotted path, message in the caller's language, all at once. */
export function fieldErrors(issues: readonly Issue[], locale: Locale): FieldError[] {
  const all = issues.slice(0, MAX_ERRORS + 1).flatMap((issue) => errorsOf(issue, locale));
  if (all.length <= MAX_ERRORS) return all;
  return [...all.slice(0, MAX_ERRORS), { path: "", message: "problems.fields.tooManyErrors" }];
}

/** The value as the schema reads it; 422 with every error otherwise. */
export function parseWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
  locale: Locale,
): z.output<S> {
  const result = schema.safeParse(value, { error: LOCALES[locale], reportInput: true });
  if (result.success) return result.data;
  throw invalid(fieldErrors(result.error.issues, locale));
}
