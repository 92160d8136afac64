"use client";

import { useField } from "@/components/form-context";
import { TextField } from "@/components/text-field";

/**
 * The password once more, in a form that was refused because it was given too long ago. Nothing until
 * then; what else was typed stands where it stood.
 */
export function PasswordIfOld({ label }: { readonly label: string }) {
  const { error } = useField("password", null);
  if (error === null) return null;
  return (
    <TextField
      {...{ name: "password", type: "password", label, className: "max-w-md" }}
      autoComplete="current-password"
    />
  );
}
