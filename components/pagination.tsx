import { LinkButton } from "./button";

type Props = {
  readonly label: string;
  readonly previous?: { readonly href: string; readonly label: string } | null;
  readonly next?: { readonly href: string; readonly label: string } | null;
  /** "1–25 of 312"; may be left out where counting costs too much. */
  readonly place?: string | null;
};

/** The way through a long list, page by page; absent where there is only one. */
export function Pagination({ label, previous = null, next = null, place = null }: Props) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap items-center gap-3">
      {previous ? (
        <LinkButton href={previous.href} rel="prev">
          {previous.label}
        </LinkButton>
      ) : null}
      {place ? <span className="text-sm text-(--ink-soft)">{place}</span> : null}
      {next ? (
        <LinkButton href={next.href} rel="next">
          {next.label}
        </LinkButton>
      ) : null}
    </nav>
  );
}
