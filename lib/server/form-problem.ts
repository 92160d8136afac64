import { notFound as pageNotFound } from "next/navigation";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "./messages";
import { Problem } from "./problem";

type Shown = {
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly values: Readonly<Record<string, string>>;
  readonly notice: null;
};

// A date of three parts is refused at its "date": the form has one field for it, and its link leads there.
function fieldAt(path: string, fields: readonly string[]): string {
  return fields.find((name) => path === name || path.startsWith(`${name}.`)) ?? path;
}

/**
 * A Problem as a form shows it: each refused field in the reader's language, or one sentence on top.
 * `fields` are the form's own where an error may lie below one of them. What is no Problem is thrown on; a 404
 * answers with the page that says that nothing is here.
 */
export function formProblem(
  error: unknown,
  locale: Locale,
  values: Readonly<Record<string, string>> = {},
  fields: readonly string[] = [],
): Shown {
  if (!(error instanceof Problem)) throw error;
  if (error.status === 404) pageNotFound();
  const said = (key: string, params?: Readonly<Record<string, string | number>>) =>
    translate(locale, key, params);
  const errors = error.errors.map(({ path, message, params }) => ({
    path: fieldAt(path, fields),
    message: said(message, params) ?? message,
  }));
  const whole = said(`problems.details.${error.code}`) ?? said(`problems.titles.${error.status}`);
  return {
    errors: errors.length > 0 ? errors : [{ path: "", message: whole ?? error.code }],
    values,
    notice: null,
  };
}
