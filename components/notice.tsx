import type { ReactNode } from "react";

/** One sentence that something was done, or what to know before going on. */
export function Notice({ kind, children }: { kind: "done" | "care"; children: ReactNode }) {
  const look = kind === "done" ? "bg-(--success-soft)" : "bg-(--accent-soft)";
  return (
    <p role="status" className={`my-4 rounded-(--radius) px-4 py-2 ${look}`}>
      {children}
    </p>
  );
}
