"use client";

import { useField } from "@/components/form-context";

function Carried({ name, value: given }: { readonly name: string; readonly value: string }) {
  const { value } = useField(name, null, given);
  return <input type="hidden" name={name} value={value ?? ""} readOnly />;
}

/**
 * What the writer saw, carried by the form itself so that it works without scripts: after a save that
 * came second, what is stored now.
 */
export function CarriedFields({ values }: { readonly values: Readonly<Record<string, string>> }) {
  return Object.entries(values).map(([name, value]) => (
    <Carried key={name} name={name} value={value} />
  ));
}
