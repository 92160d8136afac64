import type { Locale } from "@/lib/kernel/viewer";
import { parseWith } from "@/lib/server/validation";
import { type OpenCase, openCaseSchema } from "../schema";
import { assemble } from "./assemble";
import type { Answers } from "./fields";
import { withinConsent } from "./limits";

/** What was typed as a case to open, with `isHelpOnly` without what waits for consent; throws 422 with every refused field, in the writer's language. */
export function parseIntake(answers: Answers, locale: Locale, isHelpOnly = false): OpenCase {
  const tree = assemble(answers);
  return parseWith(openCaseSchema, isHelpOnly ? withinConsent(answers, tree) : tree, locale);
}
