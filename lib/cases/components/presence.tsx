"use client";

import { useEffect, useState } from "react";

const LOOK_EVERY = 60_000;

type Props = {
  readonly others: readonly string[];
  /** Tells that this page is open and gives who else has the case open. */
  readonly look: () => Promise<readonly string[]>;
  /** With `{names}` where the names stand. */
  readonly label: string;
};

/** Who else has this case open. Without scripts it says so once; it never counts as use of the session. */
export function Presence({ others, look, label }: Props) {
  const [names, setNames] = useState(others);
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === "visible") look().then(setNames, () => undefined);
    };
    const timer = setInterval(ask, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [look]);
  return (
    <p role="status" className={names.length > 0 ? "text-sm text-(--ink-soft)" : "sr-only"}>
      {names.length > 0 ? label.replace("{names}", names.join(", ")) : ""}
    </p>
  );
}
