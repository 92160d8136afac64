import type { SessionState } from "@/lib/access/current-viewer";
import { invalid, unauthenticated } from "@/lib/server/problem";
import { PROOF_MINUTES } from "@/lib/server/session";
import { demandPassword } from "./password";
import { unlockSession } from "./sessions";

/**
 * Before what could open the house to somebody else: whoever gave the password in the last five minutes
 * goes on (null), everybody else gives it again and goes on under the session token that this answers.
 * Throws 422 at the field `password`, 401 when the session is over.
 */
export async function demandProof(
  session: SessionState,
  password: string,
  browser: string,
): Promise<string | null> {
  if (session.state !== "open") throw unauthenticated();
  if (session.secondsSinceProof < PROOF_MINUTES * 60) return null;
  if (password === "") {
    throw invalid([{ path: "password", message: "account.errors.passwordOld" }]);
  }
  await demandPassword(session.viewer, password);
  const token = await unlockSession(session.viewer, browser);
  if (!token) throw unauthenticated();
  return token;
}
