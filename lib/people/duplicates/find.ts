import { holds, type Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { type Bytes, blindIndex } from "@/lib/server/crypto";
import { notFound } from "@/lib/server/problem";
import type { Duplicate } from "../model";
import type { DuplicateSearch } from "../schema";
import { nameBuckets, normaliseNumber, normalisePhone } from "./names";
import { type Candidate, scoreOf } from "./score";

type Found = Candidate & {
  readonly case_id: string;
  readonly reference: string;
  readonly pseudonym: string;
  readonly is_visible: boolean;
};

/** What is looked for, as keyed indexes. */
export type Sought = {
  readonly nik: Bytes | null;
  readonly passport: Bytes | null;
  readonly phone: Bytes | null;
  readonly names: readonly Bytes[];
};

/** The indexes of what somebody typed. */
export function soughtOf(organisationId: string, search: DuplicateSearch): Sought {
  const of = (field: string, value: string | undefined) =>
    value ? blindIndex(organisationId, field, value) : null;
  return {
    nik: of("nik", search.nik && normaliseNumber(search.nik)),
    passport: of("passport", search.passportNo && normaliseNumber(search.passportNo)),
    phone: of("phone", search.phone && normalisePhone(search.phone)),
    names: nameBuckets(organisationId, search.fullName ?? "", search.alias ?? ""),
  };
}

const SHOWN = 10;

/** Earlier records alike what is sought, the likeliest first; what the caller may not see without a name. */
export async function findCandidates(
  { tx }: Pick<CommandContext, "tx">,
  { nik, passport, phone, names }: Sought,
  but: string | null = null,
): Promise<readonly (Duplicate & { readonly caseId: string | null })[]> {
  const found = await tx.$queryRaw<Found[]>`
    SELECT * FROM private.find_candidates(${nik}, ${passport}, ${phone}, ${[...names]}::bytea[], ${but}::uuid)`;
  return found
    .map((row) => ({ row, ...scoreOf(row, names.length) }))
    .filter(({ because }) => because.length > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, SHOWN)
    .map(({ row, score, because }) =>
      row.is_visible
        ? {
            ...{ reference: row.reference, pseudonym: row.pseudonym },
            ...{ score, because, caseId: row.case_id },
          }
        : { ask: "SUPERVISOR" as const, score, because, caseId: null },
    );
}

/**
 * Earlier records of the caller's organisation that may be of the same person, the likeliest first.
 * Nothing of what was searched for is stored or written to the audit log but that somebody searched.
 * Throws 404 for who does not work with cases.
 */
export function findDuplicates(viewer: Viewer, search: DuplicateSearch) {
  return runCommand({ name: "people.findDuplicates", viewer, input: null }, async (ctx) => {
    if (!holds(viewer, "CASEWORKER", "SUPERVISOR")) throw notFound();
    const { organisationId } = viewer;
    const found = await findCandidates(ctx, soughtOf(organisationId, search));
    ctx.audit("person.search", "organisation", organisationId);
    return found;
  });
}
