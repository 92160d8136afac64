import type { ReactNode } from "react";

const LOOKS = {
  done: "border-(--success) bg-(--success-soft)",
  care: "border-(--accent) bg-(--accent-soft)",
  stop: "border-(--danger) bg-(--danger-soft)",
  tell: "border-(--line-strong) bg-(--surface-sunk)",
} as const;

type Props = {
  readonly kind: keyof typeof LOOKS;
  readonly title?: string;
  readonly children: ReactNode;
};

/** One sentence that something was done, or what to know before going on. */
export function Notice({ kind, title, children }: Props) {
  return (
    <div
      role={kind === "stop" ? "alert" : "status"}
      className={`my-4 rounded-(--radius) border-l-4 px-4 py-2 ${LOOKS[kind]}`}
    >
      {title ? <strong className="font-semibold">{title} </strong> : null}
      {children}
    </div>
  );
}

/** Something reversible was done; one button takes it back. Never for consent, sharing or erasure. */
export function UndoNotice({
  children,
  undo,
  label,
}: {
  readonly children: ReactNode;
  /** A server action, bound to what it takes back. */
  readonly undo: () => Promise<void>;
  readonly label: string;
}) {
  return (
    <Notice kind="done">
      <span className="flex flex-wrap items-center justify-between gap-x-4">
        {children}
        <form action={undo}>
          <button type="submit" className="min-h-8 px-2 font-semibold underline">
            {label}
          </button>
        </form>
      </span>
    </Notice>
  );
}
