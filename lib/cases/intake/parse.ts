import type { Locale } from "@/lib/kernel/viewer";
import { parseWith } from "@/lib/server/validation";
import { type OpenCase, openCaseSchema } from "../schema";
import { assemble } from "./assemble";
import type { Answers } from "./fields";

/** What was typed as a case to open; throws 422 with every refused field, in the writer's language. */
export function parseIntake(answers: Answers, locale: Locale): OpenCase {
  return parseWith(openCaseSchema, assemble(answers), locale);
}
