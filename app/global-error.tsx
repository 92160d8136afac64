"use client";

import "./globals.css";
import { Failure } from "@/components/failure";

type Props = { readonly error: Error & { digest?: string }; readonly reset: () => void };

/** Even the outermost layout failed: a page of its own. */
export default function EverythingFailed({ error, reset }: Props) {
  return (
    <html lang="id">
      <body>
        <main>
          <Failure digest={error.digest} again={reset} />
        </main>
      </body>
    </html>
  );
}
