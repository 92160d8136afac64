import type { AggregateScope } from "@/lib/access/scope";
import { dayToDate } from "@/lib/kernel/days";
import type { RawCount, RecordedDifficulty } from "../model";

type Counted = { sheet: string; line: string; col: string; n: bigint };

const asNumbers = (rows: readonly Counted[]): readonly RawCount[] =>
  rows.map((row) => ({ ...row, n: Number(row.n) }));

/** The raw counts of a programme in a period, for protection and nothing else. */
export async function countRaw(
  { tx }: AggregateScope,
  programmeId: string,
  from: string,
  to: string,
): Promise<readonly RawCount[]> {
  return asNumbers(
    await tx.$queryRaw<Counted[]>`
      SELECT sheet, line, col, n FROM private.report_counts(${programmeId}::uuid, ${from}::date, ${to}::date)
      ORDER BY 1, 2, 3`,
  );
}

/** The raw counts of one import of anonymous records, for protection and nothing else. */
export async function countHistorical(
  { tx }: AggregateScope,
  importId: string,
): Promise<readonly RawCount[]> {
  return asNumbers(
    await tx.$queryRaw<Counted[]>`
      SELECT sheet, line, col, n FROM private.historical_counts(${importId}::uuid) ORDER BY 1, 2, 3`,
  );
}

/** The programmes that the caller's organisation runs and may report on. */
export async function listOwnProgrammes({ tx, viewer }: AggregateScope) {
  return tx.programme.findMany({
    where: { organisationId: viewer.organisationId },
    select: { code: true, titleId: true, titleEn: true },
    orderBy: { code: "asc" },
  });
}

/** The imports of anonymous records that the caller's organisation made, the latest first. */
export async function listOwnImports({ tx, viewer }: AggregateScope) {
  return tx.import.findMany({
    where: {
      organisationId: viewer.organisationId,
      format: { equals: "ctdc", mode: "insensitive" },
      recordsTaken: { gt: 0 },
    },
    select: { id: true, fileName: true, recordsTaken: true, createdAt: true },
    orderBy: { createdAt: "desc" },
    take: 50,
  });
}

/** A difficulty that was logged in the period, and whether an annual report may leave it out. */
export type OfferedDifficulty = RecordedDifficulty & { readonly isForAnnual: boolean };

/** The difficulties of a programme's work that were logged in a period, the gravest first. */
export async function listDifficulties(
  { tx }: AggregateScope,
  programmeId: string,
  from: string,
  to: string,
): Promise<readonly OfferedDifficulty[]> {
  const rows = await tx.challenge.findMany({
    where: {
      OR: [{ programmeId }, { activity: { programmeId } }],
      occurredOn: { gte: dayToDate(from), lte: dayToDate(to) },
    },
    orderBy: [{ severity: "desc" }, { occurredOn: "asc" }, { id: "asc" }],
    take: 200,
  });
  return rows.map((row) => ({
    ...{ id: row.id, category: row.category, title: row.title, status: row.status },
    ...{ description: row.description ?? "", mitigation: row.mitigation ?? "" },
    isForAnnual: row.publishInAnnualReport,
  }));
}
