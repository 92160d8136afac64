import type { CaseScope } from "@/lib/access/scope";
import { blindIndex } from "@/lib/server/crypto";
import { contentOf } from "../htcds/content";
import type { HeldOrganisation } from "../htcds/held-case";
import type { ImportedCase } from "../htcds/read-case";
import { rowsOf } from "../htcds/write-case";
import { listHeldCases } from "./list-held-cases";

/** A case of a file that is here already, by its external id. */
export type Existing = {
  readonly caseId: string;
  readonly personId: string;
  /** It says what was imported then, or what Lentera would export of it now. */
  readonly isSame: boolean;
};

const BATCH = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The keyed hash by which a repeated import recognises what a case said. */
export function contentIndex(organisationId: string, { fileCase }: ImportedCase) {
  const content = contentOf(fileCase.rows.map(({ row }) => row));
  return blindIndex(organisationId, "import|content", content);
}

async function caseIdsOf(
  { tx, viewer }: CaseScope,
  cases: readonly ImportedCase[],
): Promise<ReadonlyMap<ImportedCase, string>> {
  const { organisationId } = viewer;
  const found = new Map<ImportedCase, string>();
  for (let start = 0; start < cases.length; start += BATCH) {
    const asked = cases.slice(start, start + BATCH).map((each) => {
      const { system = "", value = "" } = each.input.externalIds?.[0] ?? {};
      const valueIndex = blindIndex(organisationId, `external|${system}`, value);
      return { each, system, value, valueIndex };
    });
    const rows = await tx.caseExternalId.findMany({
      where: { organisationId, valueIndex: { in: asked.map(({ valueIndex }) => valueIndex) } },
      select: { caseId: true, system: true, valueIndex: true },
    });
    const own = asked.filter(({ system, value }) => system === "lentera" && UUID.test(value));
    const ids = await tx.case.findMany({
      where: { organisationId, id: { in: own.map(({ value }) => value) } },
      select: { id: true },
    });
    for (const { each, system, value, valueIndex } of asked) {
      const row = rows.find(
        (one) => one.system === system && hex(one.valueIndex) === hex(valueIndex),
      );
      const caseId = row?.caseId ?? ids.find(({ id }) => id === value.toLowerCase())?.id;
      if (caseId) found.set(each, caseId);
    }
  }
  return found;
}

/** Which cases of a file are here already, and whether they still say the same. */
export async function findExisting(
  scope: CaseScope,
  organisation: HeldOrganisation,
  cases: readonly ImportedCase[],
): Promise<ReadonlyMap<ImportedCase, Existing>> {
  const { organisationId } = scope.viewer;
  const caseIds = await caseIdsOf(scope, cases);
  const named = new Set(
    [...caseIds].filter(([each]) => each.pseudonym === null).map(([, caseId]) => caseId),
  );
  const ids = [...new Set(caseIds.values())];
  const existing = new Map<ImportedCase, Existing>();
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const candidates = await listHeldCases(scope, batch, ({ id }) => named.has(id));
    const imported = await scope.tx.importedCase.findMany({
      where: { organisationId, caseId: { in: batch } },
      select: { caseId: true, contentIndex: true },
    });
    for (const { held, personId } of candidates) {
      const { caseId } = held;
      const now = contentOf(rowsOf(held, organisation));
      const then = imported.find((one) => one.caseId === caseId)?.contentIndex;
      for (const [each, id] of caseIds) {
        if (id !== caseId) continue;
        const isAsThen =
          then !== undefined && hex(then) === hex(contentIndex(organisationId, each));
        const isAsNow = contentOf(each.fileCase.rows.map(({ row }) => row)) === now;
        existing.set(each, { caseId, personId, isSame: isAsThen || isAsNow });
      }
    }
  }
  return existing;
}

/** Persons of the organisation who carry one of these pseudonyms, by pseudonym. */
export async function findPseudonyms(
  { tx, viewer }: CaseScope,
  pseudonyms: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.person.findMany({
    where: { organisationId: viewer.organisationId, pseudonym: { in: [...pseudonyms] } },
    select: { id: true, pseudonym: true },
  });
  return new Map(rows.map(({ id, pseudonym }) => [pseudonym, id]));
}
