import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";

const LOOKS = {
  primary:
    "bg-(--primary) text-(--primary-ink) border-(--primary) hover:bg-[color-mix(in_srgb,var(--primary)_88%,var(--ink))]",
  plain: "bg-(--surface-raised) text-(--ink) border-(--line-strong) hover:bg-(--surface-sunk)",
  danger: "bg-(--surface-raised) text-(--danger) border-(--danger) hover:bg-(--danger-soft)",
  quiet: "border-transparent text-(--ink-soft) hover:bg-(--surface-sunk) hover:text-(--ink)",
} as const;

const SIZES = {
  normal: "min-h-11 px-3.5 py-1.5 text-[15px] md:min-h-9",
  tight: "min-h-11 px-2.5 py-1 text-sm md:min-h-8",
  large: "min-h-11 px-5 py-2 text-base max-md:w-full",
} as const;

type Look = keyof typeof LOOKS;
type Size = keyof typeof SIZES;

/** The classes of a button, for links that look like one. */
export function buttonClass(look: Look = "plain", size: Size = "normal"): string {
  return `act inline-flex items-center justify-center gap-2 rounded-(--radius) border font-medium leading-snug no-underline hover:no-underline disabled:opacity-60 ${SIZES[size]} ${LOOKS[look]}`;
}

type Shape = { readonly look?: Look; readonly size?: Size };

/** A button; one primary a page, named with a verb and an object. */
export function Button({
  look = "plain",
  size = "normal",
  type = "submit",
  className = "",
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & Shape) {
  return <button type={type} className={`${buttonClass(look, size)} ${className}`} {...rest} />;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({
  look = "plain",
  size = "normal",
  className = "",
  children,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & Shape & { readonly href: string }) {
  return (
    <a className={`${buttonClass(look, size)} ${className}`} {...rest}>
      {children}
    </a>
  );
}
