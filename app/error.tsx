"use client";

import { Failure } from "@/components/failure";

type Props = { readonly error: Error & { digest?: string }; readonly reset: () => void };

/** A page failed; the shell around it stands. */
export default function PageFailed({ error, reset }: Props) {
  return <Failure digest={error.digest} again={reset} />;
}
