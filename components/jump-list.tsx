/** The way to the parts of a long page; quieter than the tabs above it, because it leads nowhere else. */
export function JumpList({
  label,
  parts,
}: {
  readonly label: string;
  readonly parts: readonly { readonly id: string; readonly label: string }[];
}) {
  return (
    <nav aria-label={label} className="mb-5 text-[13px] text-(--ink-soft)">
      <ul className="flex flex-wrap items-baseline gap-x-4">
        <li aria-hidden="true">{label}:</li>
        {parts.map((part) => (
          <li key={part.id}>
            <a href={`#${part.id}`} className="inline-flex min-h-8 items-center">
              {part.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
