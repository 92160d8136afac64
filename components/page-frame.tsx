import type { ReactNode } from "react";
import { Icon } from "./icon";

/** The lantern and the name, leading home. */
export function Brand() {
  return (
    <a href="/" className="brand">
      <Icon name="lantern" className="size-6" />
      Lentera
    </a>
  );
}

/** The first stop of the keyboard on every page: over the navigation to the content (`#main`). */
export function SkipLink({ text }: { readonly text: string }) {
  return (
    <a href="#main" className="skip">
      {text}
    </a>
  );
}

/** The content of a page, where the skip link leads. */
export function Content({ children }: { readonly children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="page w-full grow">
      {children}
    </main>
  );
}
