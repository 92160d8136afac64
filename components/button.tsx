import type { ButtonHTMLAttributes } from "react";

const LOOKS = {
  primary:
    "bg-(--primary) text-(--primary-ink) border-(--primary) hover:opacity-90 disabled:opacity-60",
  plain: "bg-(--surface-raised) text-(--ink) border-(--line-strong) hover:bg-(--surface-sunk)",
  danger: "bg-(--surface-raised) text-(--danger) border-(--danger) hover:bg-(--danger-soft)",
} as const;

/** The classes of a button, for links that look like one. */
export function buttonClass(look: keyof typeof LOOKS = "plain"): string {
  return `inline-flex min-h-11 items-center justify-center gap-2 rounded-(--radius) border px-4 py-2 font-medium no-underline md:min-h-9 ${LOOKS[look]}`;
}

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof LOOKS };

/** A button; one primary a page, named with a verb and an object. */
export function Button({ look = "plain", type = "submit", className = "", ...rest }: Props) {
  return (
    <button type={type} className={`${buttonClass(look)} cursor-pointer ${className}`} {...rest} />
  );
}
