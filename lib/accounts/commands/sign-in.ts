import { setTimeout } from "node:timers/promises";
import { countAttempt, forgetAttempts } from "@/lib/access/limits";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { browserFamily } from "@/lib/server/browser-family";
import { runCommand } from "@/lib/server/command";
import { read } from "@/lib/server/database";
import { verifyPassword } from "@/lib/server/password";
import { invalid, type Problem } from "@/lib/server/problem";
import { newSessionToken, SESSION_HOURS, tokenHash } from "@/lib/server/session-cookie";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const WINDOW = 15 * 60;
const PER_PAIR = 5;
const PER_NETWORK = 20;
const SLOW_AFTER = 20;
const LONGEST_DELAY_MS = 5000;

/**
 * `network` is where the request came from, or "direct" where it is not known: then attempts are only
 * slowed down, because everybody would share one limit.
 */
export type SignIn = {
  readonly email: string;
  readonly password: string;
  readonly network: string;
  readonly userAgent: string | null;
};

/** The new session; with `needsCode` it opens nothing until the authenticator's code was given. */
export type SignedIn = { readonly token: string; readonly needsCode: boolean };

type Account = {
  readonly user_id: string | null;
  readonly organisation_id: string | null;
  readonly password_hash: string | null;
  readonly totp_confirmed_at: Date | null;
};

/** The installation itself, acting for a person whose right is being proved. */
export function installationFor(userId: string | null, organisationId: string | null): Viewer {
  return {
    ...{ kind: "SYSTEM", userId: userId ?? NOBODY, credentialId: NOBODY, roles: [] },
    ...{ organisationId: organisationId ?? NOBODY, organisationCode: "", displayName: "" },
    ...{ locale: "id", reason: null },
  };
}

function refused(message: string, params: Record<string, number> = {}): Problem {
  return invalid([{ path: "", message: `sign-in.errors.${message}`, params }]);
}

async function findAccount(email: string): Promise<Account | null> {
  const rows = await read(
    installationFor(null, null),
    (tx) => tx.$queryRaw<Account[]>`
      SELECT user_id, organisation_id, password_hash, totp_confirmed_at
      FROM private.account_for_sign_in(${email}, NULL::uuid)`,
  );
  return rows[0] ?? null;
}

// Counted whether the address is known or not, so that the answer tells nothing. The account itself
// is only slowed down: a stranger who guesses at it must not be able to lock its owner out.
async function takeTurn({ email, network }: SignIn): Promise<void> {
  const pair = await countAttempt("sign-in-pair", `${email}|${network}`, WINDOW, 1);
  const place = await countAttempt("sign-in-network", network, WINDOW, 1);
  const isTooMuch = network !== "direct" && (pair.taken > PER_PAIR || place.taken > PER_NETWORK);
  if (isTooMuch) {
    const seconds = Math.max(pair.secondsLeft, place.secondsLeft);
    throw refused("wait", { minutes: Math.max(1, Math.ceil(seconds / 60)) });
  }
  const account = await countAttempt("sign-in-account", email, 3600, 1);
  const over = account.taken - SLOW_AFTER;
  if (over > 0) await setTimeout(Math.min(LONGEST_DELAY_MS, over * 250));
}

async function giveBack({ email, network }: SignIn): Promise<void> {
  await forgetAttempts("sign-in-pair", `${email}|${network}`);
  await countAttempt("sign-in-network", network, WINDOW, -1);
  await countAttempt("sign-in-account", email, 3600, -1);
}

async function auditRefusal(account: Account | null): Promise<void> {
  const organisation = account?.organisation_id;
  if (!organisation) return;
  const viewer = installationFor(account.user_id, organisation);
  await runCommand({ name: "accounts.refuseSignIn", viewer, input: null }, async (ctx) => {
    ctx.audit("SIGN_IN_REFUSED", "user", account.user_id ?? NOBODY);
  });
}

/**
 * Checks address and password and opens a session (10 hours at most, three alive at once). A known
 * and an unknown address take the same path and are answered alike.
 * Throws Problem 422: `noMatch`, or `wait` with minutes when there were too many attempts.
 */
export async function signIn(input: SignIn): Promise<SignedIn> {
  const attempt = { ...input, email: input.email.trim().toLowerCase() };
  await takeTurn(attempt);
  const account = await findAccount(attempt.email);
  const fits = await verifyPassword(account?.password_hash ?? null, attempt.password);
  if (!fits || !account?.user_id) {
    await auditRefusal(account);
    throw refused("noMatch");
  }
  await giveBack(attempt);
  const [token, session, userId] = [newSessionToken(), newId(), account.user_id];
  const needsCode = account.totp_confirmed_at !== null;
  const viewer = installationFor(userId, account.organisation_id);
  await runCommand({ name: "accounts.signIn", viewer, input: null }, async (ctx) => {
    await ctx.tx
      .$queryRaw`SELECT private.open_session(${session}::uuid, ${tokenHash(token)}, ${browserFamily(attempt.userAgent)}, ${!needsCode}, ${SESSION_HOURS}::int)::text`;
    ctx.audit("SIGNED_IN", "session", session, { needsCode });
  });
  return { token, needsCode };
}

/** Ends the viewer's own session, or another one of theirs. */
export async function endSession(viewer: Viewer, sessionId = viewer.credentialId): Promise<void> {
  const system = installationFor(viewer.userId, viewer.organisationId);
  await runCommand({ name: "accounts.endSession", viewer: system, input: null }, async (ctx) => {
    await ctx.tx.$queryRaw`SELECT private.end_sessions(${sessionId}::uuid, NULL::uuid)`;
    ctx.audit("SIGNED_OUT", "session", sessionId);
  });
}
