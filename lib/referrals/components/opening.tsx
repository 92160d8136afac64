"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/button";

type Props = {
  /** Says that the referral was opened. */
  readonly open: () => Promise<void>;
  readonly label: string;
};

/**
 * Posts that the receiver has opened the referral as soon as the page stands before somebody: a GET
 * never moves a state. Without scripts the button does the same.
 */
export function Opening({ open, label }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    form.current?.requestSubmit();
  }, []);
  return (
    <form ref={form} action={open} className="my-3">
      <Button size="tight">{label}</Button>
    </form>
  );
}
