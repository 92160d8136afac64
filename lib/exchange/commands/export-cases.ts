import { createHash } from "node:crypto";
import { caseScopeOf } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { csvText } from "../csv/write-csv";
import { HTCDS_COLUMNS, type HtcdsRow } from "../htcds/columns";
import { rowsOf } from "../htcds/write-case";
import { EMPTY_BY_DESIGN, type Manifest, NOT_HELD_BY_HTCDS } from "../manifest/manifest";
import { canExport, canNamePerson } from "../policy";
import { listCaseIds } from "../queries/find-case-records";
import type { FoundOrganisation } from "../queries/find-import";
import { type ExportCandidate, listHeldCases } from "../queries/list-held-cases";

const BATCH = 200;
const SECONDS = 600;

export type ExportWish = {
  readonly isIdentified: boolean;
  readonly fileName: string;
  /** Who sits at the console; stands in the manifest. */
  readonly by: string;
  readonly onProgress?: (done: number, of: number) => void;
};

type Collected = {
  readonly lines: Map<string, readonly HtcdsRow[]>;
  readonly persons: Set<string>;
  readonly recipients: Map<string, number>;
  withoutConsent: number;
  unnamed: number;
};

// What decides over a consent asks the database's clock.
async function moment({ tx }: CommandContext): Promise<Date> {
  const rows = await tx.$queryRaw<{ at: Date }[]>`SELECT private.now() AS at`;
  return rows[0]?.at ?? new Date(0);
}

function countRecipients(into: Map<string, number>, { consents }: ExportCandidate, at: Date): void {
  const codes = consents.filter((consent) => canNamePerson([consent], at).allowed);
  for (const code of new Set(codes.flatMap(({ recipient }) => recipient ?? [])))
    into.set(code, (into.get(code) ?? 0) + 1);
}

function collect(
  into: Collected,
  candidate: ExportCandidate,
  organisation: FoundOrganisation,
  at: Date,
): boolean {
  const { held, consents, isRecordingLimited, personId } = candidate;
  if (!canExport(isRecordingLimited, consents, at).allowed) {
    into.withoutConsent += 1;
    return false;
  }
  into.lines.set(`${held.externalId}\0${held.caseId}`, rowsOf(held, organisation));
  into.persons.add(personId);
  if (held.identity) countRecipients(into.recipients, candidate, at);
  return true;
}

// In the order of the external ids, the only order that a file keeps through another system.
function write({ lines }: Collected): { readonly csv: string; readonly rows: number } {
  const keys = [...lines.keys()].sort();
  const rows = keys.flatMap((key) => lines.get(key) ?? []);
  const cells = rows.map((row) => HTCDS_COLUMNS.map((name) => row[name] ?? ""));
  return { csv: csvText(HTCDS_COLUMNS, cells), rows: rows.length };
}

/**
 * Writes the organisation's cases as HTCDS 2.0 and the manifest beside them, and audits that: one entry
 * for the file, and for every person who is named one on the case, where its owner sees it.
 */
export function exportCases(
  viewer: Viewer,
  organisation: FoundOrganisation,
  { isIdentified, fileName, by, onProgress }: ExportWish,
): Promise<{ readonly csv: string; readonly manifest: Manifest }> {
  const input = { isIdentified };
  const spec = { name: "exchange.exportCases", viewer, input, seconds: SECONDS };
  return runCommand(spec, async (ctx) => {
    const at = await moment(ctx);
    const scope = caseScopeOf(ctx);
    const ids = await listCaseIds(scope);
    const counts = { withoutConsent: 0, unnamed: 0 };
    const found: Collected = {
      ...{ lines: new Map(), persons: new Set(), recipients: new Map(), ...counts },
    };
    for (let start = 0; start < ids.length; start += BATCH) {
      const batch = await listHeldCases(
        scope,
        ids.slice(start, start + BATCH),
        ({ isRecordingLimited, consents }) =>
          isIdentified &&
          canExport(isRecordingLimited, consents, at).allowed &&
          canNamePerson(consents, at).allowed,
      );
      for (const candidate of batch) {
        const isTaken = collect(found, candidate, organisation, at);
        const { identity, caseId } = candidate.held;
        if (isTaken && identity) ctx.audit("case.reveal", "case", caseId, { because: "export" });
        if (isTaken && isIdentified && !identity) found.unnamed += 1;
      }
      onProgress?.(Math.min(start + BATCH, ids.length), ids.length);
    }
    const { csv, rows } = write(found);
    const sha256 = createHash("sha256").update(csv).digest("hex");
    const cases = found.lines.size;
    ctx.audit("case.export", "organisation", viewer.organisationId, {
      ...{ format: "htcds", identified: isIdentified, cases, sha256 },
      leftOut: found.withoutConsent,
    });
    const manifest: Manifest = {
      ...{ standard: "HTCDS 2.0", file: fileName, sha256 },
      organisation: { code: organisation.code, name: organisation.name },
      ...{ exportedAt: at.toISOString(), exportedBy: by, identified: isIdentified },
      ...{ cases, rows, persons: found.persons.size },
      leftOut: {
        casesWithoutConsent: found.withoutConsent,
        identityWithoutConsent: found.unnamed,
      },
      recipients: Object.fromEntries([...found.recipients].sort()),
      ...{ notHeldByHtcds: NOT_HELD_BY_HTCDS, emptyByDesign: EMPTY_BY_DESIGN },
    };
    return { csv, manifest };
  });
}
