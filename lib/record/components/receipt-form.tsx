"use client";

import { useActionState } from "react";
import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import type { ReceiptState } from "../actions";
import { SheetView } from "./sheet-view";

type Props = {
  readonly action: (state: ReceiptState, form: FormData) => Promise<ReceiptState>;
  /** Where the same is made as PDF. */
  readonly pdf: string;
  readonly words: Readonly<Record<"submit" | "once" | "print" | "pdf", string>>;
};

function Made({ code, sheets, pdf, words }: ReceiptState & Omit<Props, "action">) {
  return (
    <div>
      <Notice kind="care">{words.once}</Notice>
      <div className="no-print my-4 flex flex-wrap gap-3">
        <form method="post" action={pdf}>
          <input type="hidden" name="code" value={code ?? ""} />
          <Button look="primary">{words.pdf}</Button>
        </form>
        <Button type="button" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <div className="grid gap-10">
        {sheets.map((sheet) => (
          <SheetView key={sheet.locale} sheet={sheet}>
            <section className="mt-6">
              <h3>{sheet.codeTitle}</h3>
              <p className="my-2 font-mono text-2xl font-semibold tracking-wide">{code}</p>
              <p>{sheet.codeLead}</p>
              <p className="mt-1">{sheet.keep}</p>
            </section>
          </SheetView>
        ))}
      </div>
    </div>
  );
}

/** Makes the receipt and shows it this once, to be printed or handed over; works without scripts. */
export function ReceiptForm({ action, pdf, words }: Props) {
  const [state, act, isPending] = useActionState(action, { code: null, sheets: [] });
  if (state.code) return <Made {...state} {...{ pdf, words }} />;
  return (
    <form action={act}>
      <Button look="primary" className="mt-4" disabled={isPending}>
        {words.submit}
      </Button>
    </form>
  );
}
