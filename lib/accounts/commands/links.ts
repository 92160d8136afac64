import { countAttempt } from "@/lib/access/limits";
import { inAccountScope } from "@/lib/access/scope";
import { systemViewer } from "@/lib/access/system-viewer";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { codeHash } from "@/lib/server/one-time-code";
import { invalid, notFound } from "@/lib/server/problem";
import { tokenHash } from "@/lib/server/session";
import type { LinkKind } from "../invitation";
import { findAccount, listAppRoles } from "../queries/credentials";
import { findLink } from "../queries/links";
import type { SetUp } from "../schema";
import { acceptedHash, hashAccepted } from "./password";
import { type Begun, begin, type Origin } from "./sign-in";

const AN_HOUR = 3600;
const RESETS_AN_HOUR = 3;
const RESETS_PER_NETWORK = 20;

/**
 * Sets a password over a one-time link, once; every session of the person ends. Throws 404 for a link
 * that does not work (any more), 422 for a password that the policy refuses.
 */
async function spend(kind: LinkKind, token: string, newPassword: string) {
  const link = await inAccountScope(systemViewer(null), (scope) => findLink(scope, kind, token));
  if (!link?.may_set_password) throw notFound();
  const whom = { userId: link.user_id, organisationId: link.organisation_id };
  const viewer = systemViewer(whom);
  const hash = await acceptedHash(viewer, newPassword);
  await runCommand({ name: "accounts.spendLink", viewer, input: null }, async (ctx) => {
    const [row] = await ctx.tx.$queryRaw<
      { spent: boolean }[]
    >`SELECT private.spend_link(${kind}, ${tokenHash(token)}, ${hash}) AS spent`;
    if (!row?.spent) throw notFound();
    ctx.audit("password.set", "user", whom.userId, { by: kind });
  });
  return whom;
}

/** A first password over an invitation, and the way in; where a role needs an app, that comes next. */
export async function acceptInvitation(
  token: string,
  newPassword: string,
  browser: string,
): Promise<Begun> {
  const whom = await spend("INVITATION", token, newPassword);
  const { account, needed } = await inAccountScope(systemViewer(null), async (scope) => ({
    account: await findAccount(scope, { userId: whom.userId }),
    needed: await listAppRoles(scope),
  }));
  if (!account?.user_id) throw notFound();
  const needsApp = needed.some((role) => account.roles.includes(role));
  return begin(whom, browser, account.totp_confirmed_at !== null, needsApp);
}

/** A new password over the link of a mail; sign-in follows, with its second step. */
export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await spend("RESET", token, newPassword);
}

/**
 * Somebody asks for a link to a new password. Known and unknown addresses take the same path and are
 * answered alike; the mail is written by a job, and past three an hour by nobody.
 */
export async function askRecovery(email: string, { network }: Pick<Origin, "network">) {
  const mine = await countAttempt("recovery", email, AN_HOUR, 1);
  const place = network === "" ? null : await countAttempt("recovery-at", network, AN_HOUR, 1);
  const isOver = mine.taken > RESETS_AN_HOUR || (place?.taken ?? 0) > RESETS_PER_NETWORK;
  const account = await inAccountScope(systemViewer(null), (scope) =>
    findAccount(scope, { email }),
  );
  const { user_id: userId = null, organisation_id: organisationId = null } = account ?? {};
  const viewer = systemViewer(
    organisationId ? { userId: userId ?? newId(), organisationId } : null,
  );
  const spec = { name: "accounts.askRecovery", viewer, input: null };
  await runCommand(spec, async (ctx) => {
    if (!organisationId) return;
    ctx.audit("password.ask", "user", userId ?? "unknown");
    if (userId && !isOver) ctx.emit("accounts.recoveryAsked", { userId });
  });
}

/**
 * The first administrator of a real installation, whose code the start printed on the console. 422 for
 * a wrong code, also when somebody else was first.
 */
export async function setUp(input: SetUp, locale: Locale): Promise<void> {
  const wrong = invalid([{ path: "code", message: "sign-in.errors.setUpCode" }]);
  const { email, name, organisation } = input;
  const hash = await hashAccepted(input.newPassword, [email, name, organisation]);
  const [person, org, membership] = [newId(), newId(), newId()];
  const viewer = systemViewer(null);
  await runCommand({ name: "accounts.setUp", viewer, input: null }, async (ctx) => {
    const [row] = await ctx.tx.$queryRaw<{ done: boolean }[]>`
      SELECT private.set_up(${codeHash(input.code)}, ${person}::uuid, ${org}::uuid, ${membership}::uuid, ${email}, ${name}, ${organisation}, ${locale}, ${hash}) AS done`;
    if (!row?.done) throw wrong;
    ctx.audit("installation.setUp", "user", person, {}, org);
  });
}
