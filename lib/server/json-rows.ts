/** A row of a table as PostgreSQL writes it in JSON: days and moments as text, sealed bytes as `\x…`. */
export type JsonRow<Model> = {
  readonly [Field in keyof Model]: JsonValue<Model[Field]>;
};

type JsonValue<Value> = Value extends Date | Uint8Array
  ? string
  : Value extends bigint
    ? number
    : Value;

type Raw = Readonly<Record<string, unknown>>;

const fields = new Map<string, string>();

function fieldOf(column: string): string {
  const known = fields.get(column);
  if (known) return known;
  const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  fields.set(column, field);
  return field;
}

/** The row by the names of the model, e.g. `case_id` as `caseId`. */
export function rowOfJson<Model>(raw: object): JsonRow<Model> {
  const row: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(raw as Raw)) row[fieldOf(column)] = value;
  return row as JsonRow<Model>;
}

/** The bytes of a sealed column. */
export function bytesOfJson(text: string): Uint8Array {
  return Buffer.from(text.slice(2), "hex");
}

/** The named columns of a row as bytes, ready to be opened. */
export function sealedOfJson<C extends string>(
  row: Readonly<Record<C, string | null>>,
  columns: readonly C[],
): Record<C, Uint8Array | null> {
  const sealed = {} as Record<C, Uint8Array | null>;
  for (const column of columns) {
    const text = row[column];
    sealed[column] = text === null ? null : bytesOfJson(text);
  }
  return sealed;
}
