"use client";

import { useActionState } from "react";
import { DataTable } from "@/components/data-table";
import { FRESH_FORM } from "@/components/form-state";
import { RevealForm } from "@/components/reveal-form";
import type { CompareState, IdentityRow } from "../actions";

type Props = {
  readonly compare: (state: CompareState, form: FormData) => Promise<CompareState>;
  readonly needsReason: boolean;
  readonly names: readonly [string, string];
  readonly labels: Readonly<Record<string, string>>;
  readonly words: Readonly<
    Record<
      | ("show" | "reason" | "reasonHint" | "none" | "noted" | "problem" | "caption" | "field")
      | ("verdict" | "SAME" | "DIFFERENT" | "ONE" | "NONE" | "nothing"),
      string
    >
  >;
};

function Shown({
  rows,
  names,
  labels,
  words,
}: Omit<Props, "compare" | "needsReason"> & { readonly rows: readonly IdentityRow[] }) {
  return (
    <div role="status" className="mt-3">
      <DataTable
        caption={words.caption}
        rows={rows}
        rowKey={({ name }) => name}
        empty={<p>{words.none}</p>}
        columns={[
          { key: "field", label: words.field, cell: ({ name }) => labels[name] ?? name },
          { key: "one", label: names[0], cell: ({ one }) => one || words.nothing },
          { key: "other", label: names[1], cell: ({ other }) => other || words.nothing },
          { key: "verdict", label: words.verdict, cell: ({ verdict }) => words[verdict] },
        ]}
      />
      <p className="mt-2 text-sm text-(--ink-soft)">{words.noted}</p>
    </div>
  );
}

/** Who two persons are, side by side, behind a button; opening it is written down in both cases. */
export function CompareIdentity({ compare, needsReason, ...shown }: Props) {
  const [state, act, isPending] = useActionState(compare, { ...FRESH_FORM, rows: null });
  if (state.rows) return <Shown {...shown} rows={state.rows} />;
  return <RevealForm {...{ act, state, isPending, needsReason, words: shown.words }} />;
}
