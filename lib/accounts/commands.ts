import { setTimeout } from "node:timers/promises";
import { countAttempt, forgetAttempts } from "@/lib/access/limits";
import { systemViewer } from "@/lib/access/system-viewer";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { read } from "@/lib/server/database";
import { verifyPassword } from "@/lib/server/password";
import { newSessionToken, SESSION_HOURS, tokenHash } from "@/lib/server/session";
import type { SignIn } from "./schema";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const WINDOW = 15 * 60;
const PER_PAIR = 5;
const PER_NETWORK = 20;
const SLOW_AFTER = 20;
const LONGEST_DELAY_MS = 5000;

/**
 * Where a sign-in comes from. `network` is an address, or "" where it is not known: then attempts are
 * only slowed down, because everybody would share one limit. `browser` as `browserFamily` says it.
 */
export type Origin = { readonly network: string; readonly browser: string };

/** With "code" the session opens nothing until the authenticator app's code was given. */
export type SignInResult =
  | { readonly outcome: "open" | "code"; readonly token: string }
  | { readonly outcome: "noMatch" }
  | { readonly outcome: "wait"; readonly minutes: number };

type Account = {
  readonly user_id: string | null;
  readonly organisation_id: string | null;
  readonly password_hash: string | null;
  readonly totp_confirmed_at: Date | null;
};

async function findAccount(email: string): Promise<Account | null> {
  const rows = await read(
    systemViewer(null),
    (tx) => tx.$queryRaw<Account[]>`
      SELECT user_id, organisation_id, password_hash, totp_confirmed_at
      FROM private.account_for_sign_in(${email}, NULL::uuid)`,
  );
  return rows[0] ?? null;
}

// Counted whether the address is known or not, so that the answer tells nothing. The account itself
// is only slowed down: a stranger who guesses at it must not be able to lock its owner out.
async function minutesToWait(email: string, network: string): Promise<number> {
  const pair = await countAttempt("sign-in-pair", `${email}|${network}`, WINDOW, 1);
  const place = await countAttempt("sign-in-network", network, WINDOW, 1);
  if (network !== "" && (pair.taken > PER_PAIR || place.taken > PER_NETWORK)) {
    return Math.max(1, Math.ceil(Math.max(pair.secondsLeft, place.secondsLeft) / 60));
  }
  const account = await countAttempt("sign-in-account", email, 3600, 1);
  const over = account.taken - SLOW_AFTER;
  if (over > 0) await setTimeout(Math.min(LONGEST_DELAY_MS, over * 250));
  return 0;
}

async function giveBack(email: string, network: string): Promise<void> {
  await forgetAttempts("sign-in-pair", `${email}|${network}`);
  await countAttempt("sign-in-network", network, WINDOW, -1);
  await countAttempt("sign-in-account", email, 3600, -1);
}

async function auditRefusal(account: Account | null): Promise<void> {
  const organisationId = account?.organisation_id;
  if (!organisationId) return;
  const userId = account.user_id ?? NOBODY;
  const viewer = systemViewer({ userId, organisationId });
  await runCommand({ name: "accounts.refuseSignIn", viewer, input: null }, async (ctx) => {
    ctx.audit("session.refuse", "user", userId);
  });
}

/**
 * Checks address and password and opens a session (10 hours at most, three alive at once). A known
 * and an unknown address take the same path and are answered alike.
 */
export async function signIn({ email, password }: SignIn, from: Origin): Promise<SignInResult> {
  const minutes = await minutesToWait(email, from.network);
  if (minutes > 0) return { outcome: "wait", minutes };
  const account = await findAccount(email);
  const fits = await verifyPassword(account?.password_hash ?? null, password);
  if (!fits || !account?.user_id || !account.organisation_id) {
    await auditRefusal(account);
    return { outcome: "noMatch" };
  }
  await giveBack(email, from.network);
  const [token, session, isOpen] = [newSessionToken(), newId(), !account.totp_confirmed_at];
  const viewer = systemViewer({
    userId: account.user_id,
    organisationId: account.organisation_id,
  });
  await runCommand({ name: "accounts.signIn", viewer, input: null }, async (ctx) => {
    await ctx.tx
      .$queryRaw`SELECT private.open_session(${session}::uuid, ${tokenHash(token)}, ${from.browser}, ${isOpen}, ${SESSION_HOURS}::int)::text`;
    ctx.audit("session.open", "session", session, { browser: from.browser });
  });
  return { outcome: isOpen ? "open" : "code", token };
}

/** Ends the session that the viewer works in, or another one of theirs. */
export async function signOut(viewer: Viewer, sessionId = viewer.credentialId): Promise<void> {
  const { userId, organisationId } = viewer;
  const system = systemViewer({ userId, organisationId });
  await runCommand({ name: "accounts.signOut", viewer: system, input: null }, async (ctx) => {
    await ctx.tx.$queryRaw`SELECT private.end_sessions(${sessionId}::uuid, NULL::uuid)`;
    ctx.audit("session.close", "session", sessionId);
  });
}
