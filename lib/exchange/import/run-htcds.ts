import { inCaseScope, inPartnershipScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { importCases } from "../commands/import-cases";
import type { FileCase } from "../htcds/file-case";
import { type ImportedCase, readCase } from "../htcds/read-case";
import { type HtcdsFile, readHtcdsFile } from "../htcds/read-file";
import type { ImportOutcome, ImportWish, Rejection } from "../model";
import { findExisting, findPseudonyms } from "../queries/find-existing";
import { type FoundOrganisation, findImport, findSupervisor } from "../queries/find-import";
import { candidatesOf } from "./candidates";

/** The organisation has nobody who could answer for cases. */
export class NoSupervisor extends Error {}

type Sorted = {
  readonly fresh: readonly ImportedCase[];
  readonly unchanged: readonly ImportedCase[];
  readonly rejections: readonly Rejection[];
  readonly persons: ReadonlyMap<string, string>;
};

const linesOf = (cases: readonly { readonly rows: readonly unknown[] }[]) =>
  cases.reduce((sum, { rows }) => sum + rows.length, 0);
const fileCases = (cases: readonly ImportedCase[]): FileCase[] =>
  cases.map(({ fileCase }) => fileCase);

const refusal = (imported: ImportedCase, column: string, reason: string): Rejection => ({
  ...{ line: imported.fileCase.first.line, column, reason: `exchange.reasons.${reason}` },
});

// A case that is here is never overwritten by a file: what changed is said, and changed by people.
function sortOut(
  viewer: Viewer,
  organisation: FoundOrganisation,
  cases: readonly ImportedCase[],
): Promise<Sorted> {
  return inCaseScope(viewer, async (scope) => {
    const existing = await findExisting(scope, organisation, cases);
    const pseudonyms = cases.flatMap(({ pseudonym }) => pseudonym ?? []);
    const carried = await findPseudonyms(scope, pseudonyms);
    const here = new Set([...existing.values()].map(({ personId }) => personId));
    const persons = new Map([...carried].filter(([, personId]) => here.has(personId)));
    const fresh = cases.filter((each) => !existing.has(each));
    const isTaken = ({ pseudonym }: ImportedCase) =>
      pseudonym !== null && carried.has(pseudonym) && !persons.has(pseudonym);
    const changed = [...existing].filter(([, { isSame }]) => !isSame).map(([each]) => each);
    return {
      fresh: fresh.filter((each) => !isTaken(each)),
      unchanged: [...existing].filter(([, { isSame }]) => isSame).map(([each]) => each),
      persons,
      rejections: [
        ...changed.map((each) => refusal(each, "external_id", "changedSince")),
        ...fresh.filter(isTaken).map((each) => refusal(each, "prs_FirstName", "pseudonymTaken")),
      ],
    };
  });
}

function readAll({ cases, rejections }: HtcdsFile) {
  const day = today();
  const results = cases.map((each) => readCase(each, day));
  return {
    cases: results.flatMap(({ imported }) => imported ?? []),
    rejections: [...rejections, ...results.flatMap((result) => [...result.rejections])],
  };
}

const byLine = (one: Rejection, other: Rejection) => one.line - other.line;

/** Imports a file with HTCDS 2.0 field names as living cases of the organisation. */
export async function importHtcds(
  viewer: Viewer,
  organisation: FoundOrganisation,
  path: string,
  { keepGood, dryRun, onProgress }: ImportWish,
): Promise<ImportOutcome> {
  const file = await readHtcdsFile(path);
  const { sha256, read, notTaken, isDamaged } = file;
  const nothing = {
    ...{ id: null, read, taken: 0, importedBefore: null, unchanged: 0, notTaken, candidates: [] },
  };
  const [earlier, ownerUserId] = await inPartnershipScope(viewer, async (scope) => [
    await findImport(scope, "htcds", sha256),
    await findSupervisor(scope),
  ]);
  if (earlier) {
    const importedBefore = earlier.createdAt.toISOString();
    const unchanged = earlier.recordsRead;
    return { ...nothing, id: earlier.id, rejected: 0, rejections: [], importedBefore, unchanged };
  }
  if (!ownerUserId) throw new NoSupervisor(organisation.code);
  const all = readAll(file);
  if (isDamaged) {
    const rejections = all.rejections.toSorted(byLine);
    return { ...nothing, rejected: 1, rejections };
  }
  const sorted = await sortOut(viewer, organisation, all.cases);
  const rejections = [...all.rejections, ...sorted.rejections].toSorted(byLine);
  const good = linesOf(fileCases(sorted.fresh));
  const unchanged = linesOf(fileCases(sorted.unchanged));
  const rejected = read - good - unchanged;
  const candidates = await candidatesOf(viewer, sorted.fresh, sorted.persons);
  const counted = { ...nothing, rejected, rejections, unchanged, candidates };
  const isRefused = rejections.length > 0 && (!keepGood || good === 0);
  if (isRefused) return counted;
  if (dryRun) return { ...counted, taken: good };
  const id = await importCases(
    viewer,
    {
      ...{ file: path, sha256, read, taken: good, rejected, ownerUserId },
      ...{ cases: sorted.fresh, persons: sorted.persons },
    },
    (done) => onProgress?.(done, sorted.fresh.length),
  );
  return { ...counted, id, taken: good };
}
