import { countAttempt, forgetAttempts } from "@/lib/access/limits";
import { inAccountScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { hashPassword, verifyPassword } from "@/lib/server/password";
import { invalid } from "@/lib/server/problem";
import { passwordRefusal } from "../password-policy";
import { findOwnCredential, listGuessableWords } from "../queries/credentials";
import type { ChangePassword } from "../schema";
import { actingFor } from "./sessions";

const WINDOW = 15 * 60;
const TRIES = 5;

/**
 * Asks for the password once more before something that guards the account. Throws 422 at the field
 * `password`, also after five wrong ones in a quarter of an hour: whoever sits at an open desk must
 * not be able to guess on.
 */
export async function demandPassword(viewer: Viewer, password: string): Promise<void> {
  const tries = await countAttempt("password-again", viewer.userId, WINDOW, 1);
  if (tries.taken > TRIES) {
    const minutes = Math.max(1, Math.ceil(tries.secondsLeft / 60));
    throw invalid([
      { path: "password", message: "account.errors.passwordWait", params: { minutes } },
    ]);
  }
  const credential = await inAccountScope(actingFor(viewer), findOwnCredential);
  if (!(await verifyPassword(credential?.passwordHash ?? null, password))) {
    throw invalid([{ path: "password", message: "account.errors.passwordWrong" }]);
  }
  await forgetAttempts("password-again", viewer.userId);
}

/**
 * The hash of a new password that the policy takes; throws 422 at the field `newPassword` otherwise.
 * @param about what somebody who knows the person would try
 */
export async function hashAccepted(password: string, about: readonly string[]): Promise<string> {
  const refusal = passwordRefusal(password, about);
  if (refusal) throw invalid([{ path: "newPassword", message: `sign-in.errors.${refusal}` }]);
  return hashPassword(password);
}

/** The same with the viewer's own names and organisations. */
export async function acceptedHash(viewer: Viewer, password: string): Promise<string> {
  return hashAccepted(password, await inAccountScope(viewer, listGuessableWords));
}

/** Changes the viewer's password; every other session of theirs ends. */
export async function changePassword(viewer: Viewer, input: ChangePassword): Promise<void> {
  await demandPassword(viewer, input.password);
  const passwordHash = await acceptedHash(viewer, input.newPassword);
  const { userId, credentialId } = viewer;
  const spec = { name: "accounts.changePassword", viewer, input: null };
  await runCommand(spec, async (ctx) => {
    await ctx.tx.userCredential.updateMany({
      where: { userId },
      data: { passwordHash, passwordChangedAt: ctx.now },
    });
    await ctx.tx.session.updateMany({
      where: { userId, revokedAt: null, id: { not: credentialId } },
      data: { revokedAt: ctx.now },
    });
    ctx.audit("password.change", "user", userId);
  });
}
