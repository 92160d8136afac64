/**
 * Forms whose fields stand in a table: what was typed becomes what a schema reads, and what is recorded
 * becomes what a field shows. Both directions in one place, so that opening and saving changes nothing.
 */
export type FieldKind =
  | ("text" | "long" | "day" | "moment" | "number" | "money")
  | ("select" | "radio" | "checks" | "yes");

export type FieldSpec = {
  readonly name: string;
  readonly kind: FieldKind;
};

/** As a form carries it: text, several codes with commas between them. */
export type TypedValues = Readonly<Record<string, string>>;

const MAX_TYPED = 20_000;
/** Hearings and the like are told in Western Indonesian time. */
const ZONE = "+07:00";
const ZONE_MS = 7 * 3_600_000;

/** What was typed into the fields, emptied ones too. */
export function typedIn(form: FormData, fields: readonly FieldSpec[]): TypedValues {
  return Object.fromEntries(
    fields.map(({ name }) => {
      const typed = form.getAll(name).map((value) => String(value).slice(0, MAX_TYPED));
      return [name, typed.join(",")];
    }),
  );
}

const MONEY = /^(\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?$/;

/** "Rp 1.500.000" or "1500000" in minor units; null where it is no amount that can be read one way only. */
export function minorUnitsOf(typed: string): number | null {
  const parts = MONEY.exec(typed.replace(/rp\.?|\s/gi, ""));
  if (!parts) return null;
  const whole = Number((parts[1] ?? "").replace(/[.,]/g, ""));
  const units = whole * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
  return Number.isSafeInteger(units) ? units : null;
}

function read({ kind }: FieldSpec, typed: string): unknown {
  if (kind === "checks") return typed ? typed.split(",") : [];
  if (kind === "yes") return typed === "true";
  const text = typed.trim();
  if (text === "") return undefined;
  if (kind === "number") return /^\d+$/.test(text) ? Number(text) : text;
  if (kind === "money") return minorUnitsOf(text) ?? text;
  if (kind === "moment")
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00${ZONE}` : text;
  return text;
}

/** What a schema reads: what was left empty is absent, what cannot be read stays as typed and is refused there. */
export function inputOf(
  values: TypedValues,
  fields: readonly FieldSpec[],
): Record<string, unknown> {
  const entries = fields.map(
    (field) => [field.name, read(field, values[field.name] ?? "")] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function shown({ kind }: FieldSpec, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(",");
  if (kind === "yes") return value === true ? "true" : "";
  if (kind === "money") {
    const [whole, cents] = [Math.floor(Number(value) / 100), Number(value) % 100];
    return cents === 0 ? String(whole) : `${whole},${String(cents).padStart(2, "0")}`;
  }
  if (kind === "moment")
    return new Date(Date.parse(String(value)) + ZONE_MS).toISOString().slice(0, 16);
  return String(value);
}

/** What the fields of a record show. */
export function valuesOf(
  record: Readonly<Record<string, unknown>>,
  fields: readonly FieldSpec[],
): TypedValues {
  return Object.fromEntries(fields.map((field) => [field.name, shown(field, record[field.name])]));
}
