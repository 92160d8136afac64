import { inCaseScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { findCandidates, soughtOf } from "@/lib/people/queries";
import type { ImportedCase } from "../htcds/read-case";
import type { ImportCandidate } from "../model";

const CHUNK = 100;

/**
 * Records that are here already and may be of a person of the file, line by line: told, never joined. A
 * person whom the file names by a pseudonym that is here is left out, because that is said already.
 */
export async function candidatesOf(
  viewer: Viewer,
  fresh: readonly ImportedCase[],
  known: ReadonlyMap<string, string>,
): Promise<readonly ImportCandidate[]> {
  const asked = fresh.filter(({ pseudonym }) => pseudonym === null || !known.has(pseudonym));
  const found: ImportCandidate[] = [];
  for (let from = 0; from < asked.length; from += CHUNK)
    await inCaseScope(viewer, async (scope) => {
      for (const { input, fileCase } of asked.slice(from, from + CHUNK)) {
        const { fullName, alias, nik, passportNo, phone } = input.person ?? {};
        const typed = { fullName, alias, nik, passportNo, phone };
        const said = Object.fromEntries(Object.entries(typed).filter(([, value]) => value));
        if (Object.keys(said).length === 0) continue;
        const alike = await findCandidates(scope, soughtOf(viewer.organisationId, said));
        for (const one of alike) {
          if (!("reference" in one)) continue;
          const { reference, pseudonym, score, because } = one;
          found.push({ line: fileCase.first.line, reference, pseudonym, score, because });
        }
      }
    });
  return found;
}
