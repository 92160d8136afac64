import type { TypedValues } from "@/lib/kernel/typed-fields";

const MAX_TYPED = 20_000;

/** Every field of a form as it was typed, several of one name with commas between them. */
export function typedIn(form: FormData): TypedValues {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$"));
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).map(String).join(",").slice(0, MAX_TYPED)]),
  );
}

/** The same as a form, for what reads its fields one by one. */
export function formOf(values: TypedValues): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  return form;
}
