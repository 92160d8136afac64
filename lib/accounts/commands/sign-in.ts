import { setTimeout } from "node:timers/promises";
import { countAttempt, forgetAttempts } from "@/lib/access/limits";
import { inAccountScope } from "@/lib/access/scope";
import { systemViewer } from "@/lib/access/system-viewer";
import { runCommand } from "@/lib/server/command";
import { verifyPassword } from "@/lib/server/password";
import { type Account, findAccount, listAppRoles } from "../queries/credentials";
import type { SignIn } from "../schema";
import { offerSecret } from "./second-factor";
import { openSessionOf } from "./sessions";

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
export type Begun = { readonly outcome: "open" | "code"; readonly token: string };
export type SignInResult =
  | Begun
  | { readonly outcome: "noMatch" }
  | { readonly outcome: "wait"; readonly minutes: number };

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
  const { account, appRoles } = await inAccountScope(systemViewer(null), async (scope) => ({
    account: await findAccount(scope, { email }),
    appRoles: await listAppRoles(scope),
  }));
  const fits = await verifyPassword(account?.password_hash ?? null, password);
  if (!fits || !account?.user_id || !account.organisation_id) {
    await auditRefusal(account);
    return { outcome: "noMatch" };
  }
  await giveBack(email, from.network);
  const { user_id: userId, organisation_id: organisationId } = account;
  const hasApp = account.totp_confirmed_at !== null;
  const needsApp = appRoles.some((role) => account.roles.includes(role));
  return begin({ userId, organisationId }, from.browser, hasApp, needsApp);
}

/**
 * Opens a session for somebody who has proved who they are. Where an app is set up its code is asked
 * for; where a role needs one that is missing, its secret is made now and the second step sets it up.
 */
export async function begin(
  whom: { readonly userId: string; readonly organisationId: string },
  browser: string,
  hasApp: boolean,
  needsApp: boolean,
): Promise<Begun> {
  const isOpen = !hasApp && !needsApp;
  const spec = { name: "accounts.signIn", viewer: systemViewer(whom), input: null };
  const token = await runCommand(spec, async (ctx) => {
    if (needsApp && !hasApp) await offerSecret(ctx, whom.userId);
    return openSessionOf(ctx, browser, isOpen);
  });
  return { outcome: isOpen ? "open" : "code", token };
}
