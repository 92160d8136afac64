import { z } from "zod";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "./messages";
import { type FieldError, invalid } from "./problem";

const LOCALES = { id: z.locales.id().localeError, en: z.locales.en().localeError };
const MAX_ERRORS = 100;

type RawIssue = z.core.$ZodRawIssue;
type Said = { readonly key: string; readonly params?: Readonly<Record<string, number>> };

// A bound that people can break by typing, in words that name no type of a programming language.
function boundOf({ origin, minimum, maximum }: Record<string, unknown>): Said | null {
  const isMost = maximum !== undefined;
  const bound = Number(isMost ? maximum : minimum);
  if (origin === "number" || origin === "int")
    return { key: isMost ? "atMost" : "atLeast", params: { bound } };
  if (origin === "string") {
    if (!isMost && bound <= 1) return { key: "required" };
    return { key: isMost ? "tooLong" : "tooShort", params: { bound } };
  }
  if (origin !== "array") return null;
  return { key: isMost ? "chooseFewer" : "chooseMore", params: { bound } };
}

/** What people can get wrong in a form; the rest, which only a program sends, is left to zod's words. */
function saidOf(issue: RawIssue): Said | null {
  if (issue.code === "too_big" || issue.code === "too_small") return boundOf({ ...issue });
  const { code, expected, format, input } = issue as Record<string, unknown>;
  if (code === "invalid_format" && format === "email") return { key: "email" };
  const isEmpty = input === "" || input === undefined || input === null;
  if (code === "invalid_value" && isEmpty) return { key: "choose" };
  if (code !== "invalid_type") return null;
  if (isEmpty) return { key: "required" };
  if (typeof input !== "string" && typeof input !== "number") return null;
  return expected === "number" || expected === "int" ? { key: "number" } : null;
}

const wordsIn = (locale: Locale) => (issue: RawIssue) => {
  const said = saidOf(issue);
  const words = said && translate(locale, `problems.fields.${said.key}`, said.params);
  return words ?? LOCALES[locale](issue);
};

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
  const result = schema.safeParse(value, { error: wordsIn(locale), reportInput: true });
  if (result.success) return result.data;
  throw invalid(fieldErrors(result.error.issues, locale));
}
