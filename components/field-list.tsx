import { type Choice, Choices } from "./choices";
import { LongTextField } from "./long-text-field";
import { SelectField } from "./select-field";
import { TextField } from "./text-field";

/** A field as a loader describes it, with what it holds now. */
export type ShownField = {
  readonly name: string;
  readonly kind:
    | ("text" | "long" | "day" | "moment" | "number" | "money")
    | ("select" | "radio" | "checks" | "yes");
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly choices?: readonly Choice[] | undefined;
};

const INPUTS = {
  text: { type: "text" },
  day: { type: "date", className: "max-w-xs" },
  moment: { type: "datetime-local", className: "max-w-xs" },
  number: { type: "text", inputMode: "numeric", className: "max-w-xs" },
  money: { type: "text", inputMode: "decimal", className: "max-w-xs" },
} as const;

function Field({ field, none }: { readonly field: ShownField; readonly none: string }) {
  const { name, kind, label, hint, value, choices = [] } = field;
  const common = { name, hint };
  if (kind === "long")
    return <LongTextField {...common} label={label} defaultValue={value} rows={3} />;
  if (kind === "select")
    return <SelectField {...common} label={label} choices={choices} chosen={value} none={none} />;
  if (kind === "radio" || kind === "checks" || kind === "yes") {
    const chosen = value ? value.split(",") : [];
    const box = kind === "radio" ? "radio" : "checkbox";
    return <Choices {...common} kind={box} legend={label} choices={choices} chosen={chosen} />;
  }
  return <TextField {...common} {...INPUTS[kind]} label={label} defaultValue={value} />;
}

/** The fields of a form from their description, for an ActionForm around them. */
export function FieldList({
  fields,
  none,
}: {
  readonly fields: readonly ShownField[];
  /** The words of a select's empty choice. */
  readonly none: string;
}) {
  return fields.map((field) => <Field key={field.name} field={field} none={none} />);
}
