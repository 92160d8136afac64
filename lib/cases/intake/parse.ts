import type { Locale } from "@/lib/kernel/viewer";
import { invalid } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { type OpenCase, openCaseSchema } from "../schema";
import { assemble, isBegun } from "./assemble";
import type { Answers } from "./fields";
import { waitsForConsent, withinConsent } from "./limits";

type Tree = Record<string, unknown>;

/**
 * What follows from the answers and is not asked again: a case without a pillar is one of protection, and
 * the purposes that were ticked are the forms of the exploitation.
 */
function withWhatFollows(tree: Tree): Tree {
  const [screening] = (tree["screenings"] ?? []) as { purposes?: readonly string[] }[];
  const types = (screening?.purposes ?? []).filter((code) => code !== "UNKNOWN");
  const [episode, ...others] = (tree["exploitationEpisodes"] ?? []) as Tree[];
  const episodes = types.length > 0 ? [{ types, ...episode }, ...others] : null;
  return {
    pillars: ["PROTECTION"],
    ...tree,
    ...(episodes ? { exploitationEpisodes: episodes } : {}),
  };
}

/** What was typed as a case to open, with `isHelpOnly` without what waits for consent; throws 422 with every refused field, in the writer's language. */
export function parseIntake(answers: Answers, locale: Locale, isHelpOnly = false): OpenCase {
  if (!isHelpOnly && isBegun(answers, "person") && waitsForConsent(answers, "person"))
    throw invalid([{ path: "person", message: "cases.errors.recordingNotConsented" }]);
  const tree = withWhatFollows(assemble(answers));
  return parseWith(openCaseSchema, isHelpOnly ? withinConsent(answers, tree) : tree, locale);
}
