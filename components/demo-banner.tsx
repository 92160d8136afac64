/** The band on every page of a demo. */
export function DemoBanner({ text }: { readonly text: string }) {
  return (
    <p className="border-b border-(--line) bg-(--accent-soft) px-4 py-1.5 text-center text-sm">
      {text}
    </p>
  );
}
