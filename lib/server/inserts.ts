import type { Transaction } from "./database";
import type { Sql } from "./statements";

/** The tables that a fast command may write to, by the name of Prisma's model. */
const TABLES = {
  allegedPerpetrator: "alleged_perpetrators",
  case: "cases",
  caseAccount: "case_accounts",
  caseEvent: "case_events",
  caseExternalId: "case_external_ids",
  caseService: "case_services",
  consent: "consents",
  consentVersion: "consent_versions",
  dataKey: "data_keys",
  exploitationEpisode: "exploitation_episodes",
  journeyLeg: "journey_legs",
  person: "persons",
  personDemographics: "person_demographics",
  personIdentity: "person_identities",
  recruitment: "recruitments",
  riskAssessment: "risk_assessments",
  screening: "screenings",
  vulnerabilityFactor: "vulnerability_factors",
} as const;

type Model = keyof typeof TABLES & keyof Transaction;

/**
 * What of Prisma's transaction a command needs that only adds: `createMany` without `skipDuplicates`, and
 * raw statements. A whole transaction is one too, so such a command runs through either door.
 */
export type Inserts = Pick<Transaction, "$queryRaw" | "$executeRaw"> & {
  readonly [M in Model]: Pick<Transaction[M], "createMany">;
};

type Row = Readonly<Record<string, unknown>>;

const columnOf = (field: string) => field.replace(/[A-Z]/g, (big) => `_${big.toLowerCase()}`);

/** A value as PostgreSQL reads it in text, for every type that a row of ours has. */
function sendable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(sendable);
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  return value;
}

const texts = new Map<string, string>();

// One statement for one shape of row: a column that the row leaves out gets the table's own default.
function textOf(table: string, fields: readonly string[], count: number): string {
  const key = `${table}(${fields.join()})${count}`;
  const known = texts.get(key);
  if (known) return known;
  const line = (row: number) => `(${fields.map((_, at) => `$${row * fields.length + at + 1}`)})`;
  const lines = [...Array(count).keys()].map(line);
  const text = `INSERT INTO ${table} (${fields.map(columnOf)}) VALUES ${lines}`;
  if (texts.size < 2000) texts.set(key, text);
  return text;
}

function fieldsOf(row: Row): string[] {
  return Object.keys(row).filter((field) => row[field] !== undefined);
}

function insert(sql: Sql, table: string, rows: readonly Row[]): void {
  const shapes = new Map<string, Row[]>();
  for (const row of rows) {
    const shape = fieldsOf(row).join();
    shapes.set(shape, [...(shapes.get(shape) ?? []), row]);
  }
  for (const [shape, alike] of shapes) {
    const fields = shape.split(",");
    const values = alike.flatMap((row) => fields.map((field) => sendable(row[field])));
    // Not awaited: the door awaits everything that was sent before it commits.
    sql(textOf(table, fields, alike.length), values).catch(() => undefined);
  }
}

const raw = (sql: Sql, parts: TemplateStringsArray, values: readonly unknown[]) =>
  sql(
    parts.reduce((text, part, at) => `${text}$${at}${part}`),
    values.map(sendable),
  );

/** Inserts through `sql` that look like Prisma's; they are sent at once and wait for nothing. */
export function insertsOf(sql: Sql): Inserts {
  const models = Object.entries(TABLES).map(([model, table]) => [
    model,
    {
      createMany: async ({ data }: { readonly data: Row | readonly Row[] }) => {
        const rows = [data].flat() as Row[];
        if (rows.length > 0) insert(sql, table, rows);
        return { count: rows.length };
      },
    },
  ]);
  return {
    ...Object.fromEntries(models),
    $queryRaw: (parts: TemplateStringsArray, ...values: unknown[]) => raw(sql, parts, values),
    // How many rows a statement touched is for who asks Prisma; nothing here waits for it.
    $executeRaw: async (parts: TemplateStringsArray, ...values: unknown[]) => {
      raw(sql, parts, values).catch(() => undefined);
      return 0;
    },
  };
}
