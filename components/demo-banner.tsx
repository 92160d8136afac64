/** The band on every page of a demo. */
export function DemoBanner({ text }: { readonly text: string }) {
  return (
    <aside
      aria-label="Demo"
      className="no-print border-b border-(--line) bg-(--accent-soft) px-4 py-1 text-center text-[13px]"
    >
      {text}
    </aside>
  );
}
