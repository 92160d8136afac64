import { createHmac } from "node:crypto";
import { callWithoutViewer } from "@/lib/server/database";
import { env } from "@/lib/server/env";

/** How often something was tried in the running window. */
export type Attempts = { readonly taken: number; readonly secondsLeft: number };

function keyOf(kind: string, subject: string): Buffer {
  return createHmac("sha256", env.secret).update(`limit/v1/${kind}/${subject}`).digest();
}

/**
 * Counts an attempt in a fixed window of `seconds`. Cost 0 only looks, a negative cost gives back.
 * Only an HMAC of the subject is stored: nobody can read there who tried to sign in from where.
 */
export async function countAttempt(
  kind: string,
  subject: string,
  seconds: number,
  cost: number,
): Promise<Attempts> {
  const [row] = await callWithoutViewer<{ taken: number | null; seconds_left: number | null }>(
    "count-attempt",
    "SELECT taken, seconds_left FROM private.count_attempt($1, $2, $3)",
    [keyOf(kind, subject), seconds, cost],
  );
  return { taken: row?.taken ?? 0, secondsLeft: row?.seconds_left ?? 0 };
}

/** Forgets what was counted, after a success. */
export async function forgetAttempts(kind: string, subject: string): Promise<void> {
  const forget = "SELECT private.forget_attempts($1)::text";
  await callWithoutViewer("forget-attempts", forget, [keyOf(kind, subject)]);
}
