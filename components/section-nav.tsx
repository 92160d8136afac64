export type Tab = {
  readonly href: string;
  readonly label: string;
  readonly isCurrent?: boolean;
  readonly count?: number | null;
};

/** The parts of a thing, each with its own address; links, so that they work without scripts. */
export function SectionNav({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly Tab[];
}) {
  return (
    <nav aria-label={label} className="relative mb-5 overflow-x-auto border-b border-(--line)">
      <ul className="flex gap-x-5 text-[15px] sm:flex-wrap">
        {tabs.map(({ href, label: text, isCurrent = false, count = null }) => (
          // On a narrow screen the row begins where one is.
          <li key={href} className={isCurrent ? "[scroll-initial-target:nearest]" : undefined}>
            <a
              href={href}
              aria-current={isCurrent ? "page" : undefined}
              className={`flex min-h-11 items-center whitespace-nowrap no-underline -outline-offset-2 ${isCurrent ? "font-semibold text-(--ink) shadow-[inset_0_-3px_0_var(--primary)]" : "text-(--ink-soft) hover:text-(--ink)"}`}
            >
              {text}
              {count === null ? null : (
                <span className="ml-1.5 text-[13px] font-normal text-(--ink-soft)">{count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
