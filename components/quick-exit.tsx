"use client";

import { useEffect } from "react";
import { buttonClass } from "./button";
import { Icon } from "./icon";

// The weather: what anybody may be looking at. `replace` leaves no step back to this page.
const ELSEWHERE = "https://www.bmkg.go.id/";
const WITHIN_MS = 2000;
const PRESSES = 3;

function leave(): void {
  document.title = "";
  document.body.hidden = true;
  window.location.replace(ELSEWHERE);
}

/** Leaves at once for a harmless page, by the button or by pressing Shift three times. Without scripts it is a link. */
export function QuickExit({ label, title }: { readonly label: string; readonly title: string }) {
  useEffect(() => {
    let presses: number[] = [];
    const pressed = (event: KeyboardEvent) => {
      const isShiftAlone = event.key === "Shift" && !event.ctrlKey && !event.altKey;
      presses = isShiftAlone
        ? [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MS)
        : [];
      if (presses.length >= PRESSES) leave();
    };
    window.addEventListener("keyup", pressed);
    return () => window.removeEventListener("keyup", pressed);
  }, []);
  return (
    <a
      href={ELSEWHERE}
      rel="noreferrer nofollow"
      title={title}
      onClick={(event) => {
        event.preventDefault();
        leave();
      }}
      className={buttonClass()}
    >
      <Icon name="hide" />
      <span className="max-md:sr-only">{label}</span>
    </a>
  );
}
