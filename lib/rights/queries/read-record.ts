import type { CaseScope } from "@/lib/access/scope";
import type { DataKey } from "@/lib/server/crypto";
import { dataKeys } from "@/lib/server/data-keys";
import { bytesOfJson, rowOfJson } from "@/lib/server/json-rows";
import { openColumns, openText } from "@/lib/server/sealed";
import { RECORDED, type Recorded, type RecordRow, WITHHELD_COLUMNS } from "../model";

type Keys = ReadonlyMap<string, DataKey>;
type Ids = {
  readonly cases: readonly string[];
  readonly persons: readonly string[];
  readonly referrals: readonly string[];
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// Table names come from RECORDED alone, never from who asks; $1 is the organisation, $2 the ids.
const WHERE: Readonly<Record<Recorded["by"], string>> = {
  case: "organisation_id = $1::uuid AND case_id = ANY ($2::uuid[])",
  cases: "organisation_id = $1::uuid AND id = ANY ($2::uuid[])",
  person: "organisation_id = $1::uuid AND person_id = ANY ($2::uuid[])",
  persons: "organisation_id = $1::uuid AND id = ANY ($2::uuid[])",
  merge:
    "organisation_id = $1::uuid AND (kept_person_id = ANY ($2::uuid[]) OR merged_person_id = ANY ($2::uuid[]))",
  referrals:
    "(organisation_id = $1::uuid AND case_id = ANY ($2::uuid[])) OR (to_organisation_id = $1::uuid AND receiving_case_id = ANY ($2::uuid[]))",
  referral: "$1::uuid IS NOT NULL AND referral_id = ANY ($2::uuid[])",
};

const idsFor = ({ by }: Recorded, ids: Ids) => {
  if (by === "person" || by === "persons" || by === "merge") return ids.persons;
  return by === "referral" ? ids.referrals : ids.cases;
};

type Told = { readonly row: RecordRow; readonly organisationId: string };

async function rowsOf({ tx, viewer }: CaseScope, one: Recorded, ids: Ids): Promise<Told[]> {
  const rows = await tx.$queryRawUnsafe<{ row: object }[]>(
    `SELECT row_to_json(t) AS row FROM ${one.table} t WHERE ${WHERE[one.by]} ORDER BY t`,
    viewer.organisationId,
    idsFor(one, ids),
  );
  return rows.map(({ row }) => {
    const told = rowOfJson<RecordRow>(row) as RecordRow;
    return { row: told, organisationId: String(told["organisationId"]) };
  });
}

const isSealed = (value: unknown): value is string =>
  typeof value === "string" && value.startsWith("\\x");

function openRow(told: Told, one: Recorded, key: DataKey | undefined): RecordRow {
  const { row, organisationId } = told;
  const rowId = one.rowId ? one.rowId(row) : String(row["id"]);
  const place = { table: one.table, organisationId, rowId };
  const opened: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name in WITHHELD_COLUMNS) continue;
    opened[name] = isSealed(value) ? openOne(key, place, name, value) : value;
  }
  return opened;
}

type Place = { readonly table: string; readonly organisationId: string; readonly rowId: string };

function openOne(key: DataKey | undefined, place: Place, column: string, sealed: string) {
  if (sealed === "\\x") return null;
  return openColumns(key, place, { [column]: bytesOfJson(sealed) }, [column])[column] ?? null;
}

// What a merge replaced lies in its row as it was sealed, and opens with the key of the person who stays.
function openBefore(row: RecordRow, organisationId: string, keys: Keys): RecordRow {
  const person = String(row["keptPersonId"]);
  const place = { table: "person_identities", organisationId, rowId: person };
  const open = (value: unknown, column = ""): unknown => {
    if (isSealed(value)) return openOne(keys.get(person), place, column, value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const told = rowOfJson<RecordRow>(value) as RecordRow;
    const given = Object.entries(told).filter(([name]) => !(name in WITHHELD_COLUMNS));
    return Object.fromEntries(given.map(([name, one]) => [name, open(one, name)]));
  };
  return { ...row, rowsBefore: open(row["rowsBefore"]), rowsAfter: open(row["rowsAfter"]) };
}

// The person of a case, and whoever was found to be the same and merged into that record.
async function personsOf({ tx, viewer }: CaseScope, personId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE same AS (
      SELECT ${personId}::uuid AS id
      UNION
      SELECT m.merged_person_id FROM person_merges m JOIN same s ON m.kept_person_id = s.id
      WHERE m.organisation_id = ${viewer.organisationId}::uuid AND m.status = 'MERGED'
    ) SELECT id FROM same`;
  return rows.map(({ id }) => id);
}

const keyOf = (row: RecordRow, one: Recorded, keys: Keys, caseOfReferral: Map<string, string>) => {
  const subject =
    one.by === "person"
      ? row["personId"]
      : one.by === "merge"
        ? row["keptPersonId"]
        : one.by === "referral"
          ? caseOfReferral.get(String(row["referralId"]))
          : row["caseId"];
  return keys.get(String(subject));
};

/** Who saw or did what with these cases, from the audit log; the reason of a reveal is opened. */
async function listSeen(scope: CaseScope, cases: readonly string[], keys: Keys) {
  const { organisationId } = scope.viewer;
  const rows = await scope.tx.auditEntry.findMany({
    where: { organisationId, entityType: "case", entityId: { in: [...cases] } },
    select: { at: true, actorId: true, action: true, entityId: true, details: true },
    orderBy: { seq: "asc" },
  });
  return rows.map(({ at, details, entityId, ...row }): RecordRow => {
    const told = (details ?? {}) as Record<string, unknown>;
    const place = { table: "audit_entries", column: "reason", organisationId, rowId: entityId };
    const key = keys.get(entityId);
    const opened = typeof told["reason"] === "string" ? tryOpen(key, place, told["reason"]) : null;
    return { at: at.toISOString(), ...row, caseId: entityId, details: told, reason: opened };
  });
}

// Some reasons are codes, some are sealed; a damaged one must not keep the rest from the person.
function tryOpen(key: DataKey | undefined, place: Parameters<typeof openText>[1], said: string) {
  try {
    return openText(key, place, said);
  } catch {
    return null;
  }
}

function uuidsIn(value: unknown, found: Set<string>): void {
  if (typeof value === "string" && UUID.test(value)) found.add(value);
  else if (typeof value === "object" && value !== null)
    for (const one of Object.values(value)) uuidsIn(one, found);
}

// What goes to others does not say which colleague wrote what: traffickers look for them too.
async function namesOf(
  { tx }: CaseScope,
  rows: unknown,
  withColleagues: boolean,
): Promise<Record<string, string>> {
  const found = new Set<string>();
  uuidsIn(rows, found);
  const where = { id: { in: [...found] } };
  const select = { id: true, name: true } as const;
  const users = withColleagues ? await tx.user.findMany({ where, select }) : [];
  const houses = await tx.organisation.findMany({ where, select: { id: true, name: true } });
  const programmes = await tx.programme.findMany({ where, select: { id: true, code: true } });
  return Object.fromEntries([
    ...[...users, ...houses].map(({ id, name }) => [id, name] as const),
    ...programmes.map(({ id, code }) => [id, code] as const),
  ]);
}

/** A person's record, table by table. */
export type PersonRecord = {
  readonly cases: readonly string[];
  readonly tables: Readonly<Record<string, readonly RecordRow[]>>;
  readonly seen: readonly RecordRow[];
  readonly names: Readonly<Record<string, string>>;
};

/**
 * Everything that the caller's organisation recorded about the person of a case: of all their cases, and of
 * records that were merged with theirs. The rows are the database's choice; `only` asks for one case alone.
 */
export async function readRecord(
  scope: CaseScope,
  of: { readonly personId: string; readonly only?: string },
): Promise<PersonRecord> {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const persons = of.only ? [of.personId] : await personsOf(scope, of.personId);
  const found = of.only
    ? [of.only]
    : (
        await tx.case.findMany({
          where: { organisationId, personId: { in: persons } },
          ...{ select: { id: true }, orderBy: { registeredAt: "asc" } },
        })
      ).map(({ id }) => id);
  const ids = { cases: found, persons, referrals: [] as string[] };
  const referralsOf = RECORDED.find(({ by }) => by === "referrals");
  const referrals = referralsOf ? await rowsOf(scope, referralsOf, ids) : [];
  ids.referrals = referrals.map(({ row }) => String(row["id"]));
  const caseOfReferral = new Map(
    referrals.map(({ row }) => [String(row["id"]), String(row["caseId"])] as const),
  );
  const keys = await dataKeys(tx, [...found, ...persons, ...caseOfReferral.values()]);
  const tables: Record<string, readonly RecordRow[]> = {};
  for (const one of RECORDED) {
    const rows = one.by === "referrals" ? referrals : await rowsOf(scope, one, ids);
    tables[one.table] = rows.map((told) => {
      const opened = openRow(told, one, keyOf(told.row, one, keys, caseOfReferral));
      return one.by === "merge" ? openBefore(opened, told.organisationId, keys) : opened;
    });
  }
  const seen = of.only ? [] : await listSeen(scope, found, keys);
  return { cases: found, tables, seen, names: await namesOf(scope, { tables, seen }, !of.only) };
}
