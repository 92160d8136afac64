import { countAttempt, forgetAttempts } from "@/lib/access/limits";
import { accountScopeOf, inAccountScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import {
  acceptedStep,
  codeHash,
  newCodeSecret,
  newRecoveryCodes,
} from "@/lib/server/one-time-code";
import { conflict, invalid } from "@/lib/server/problem";
import { CHALLENGE_MINUTES, newSessionToken, tokenHash } from "@/lib/server/session";
import { openSecret, sealSecret } from "../authenticator";
import { findAccount, findOwnCredential, listAppRoles } from "../queries/credentials";
import { actingFor, signOut } from "./sessions";

const TRIES = 6;
/** Over all sign-ins of an hour: whoever knows the password must not be able to guess at the code. */
const TRIES_AN_HOUR = 30;

/** With "void" the sign-in begins anew; "wait" says for how many minutes no code is taken. */
export type CodeResult =
  | { readonly outcome: "open"; readonly token: string }
  | { readonly outcome: "wrong" | "void" }
  | { readonly outcome: "wait"; readonly minutes: number };

async function confirmSession(ctx: CommandContext, holder: Viewer, step: bigint | null) {
  const token = newSessionToken();
  const [row] = await ctx.tx.$queryRaw<
    { opened: boolean }[]
  >`SELECT private.confirm_session(${holder.credentialId}::uuid, ${tokenHash(token)}, ${step}::bigint) AS opened`;
  return row?.opened ? token : null;
}

async function usesRecoveryCode(ctx: CommandContext, code: string): Promise<boolean> {
  const [row] = await ctx.tx.$queryRaw<
    { used: boolean }[]
  >`SELECT private.use_recovery_code(${codeHash(code)}) AS used`;
  return row?.used ?? false;
}

// A recovery code and the session that it opens are one transaction: a code is never lost for nothing.
async function openWith(holder: Viewer, code: string): Promise<string | null> {
  const spec = { name: "accounts.giveCode", viewer: actingFor(holder), input: null };
  return runCommand(spec, async (ctx) => {
    const account = await findAccount(accountScopeOf(ctx), { userId: holder.userId });
    if (!account?.totp_secret || !account.totp_confirmed_at) return null;
    const secret = openSecret(account.totp_secret);
    const step = acceptedStep(secret, code, now(), account.totp_last_step);
    if (step === null && !(await usesRecoveryCode(ctx, code))) return null;
    const token = await confirmSession(ctx, holder, step);
    const by = step === null ? "recoveryCode" : "app";
    if (token) ctx.audit("session.confirm", "session", holder.credentialId, { by });
    return token;
  });
}

async function refuse(holder: Viewer, taken: number): Promise<CodeResult> {
  const spec = { name: "accounts.refuseCode", viewer: actingFor(holder), input: null };
  await runCommand(spec, async (ctx) => {
    ctx.audit("session.refuseCode", "session", holder.credentialId);
  });
  if (taken < TRIES) return { outcome: "wrong" };
  await signOut(holder);
  return { outcome: "void" };
}

/**
 * The second step of a sign-in: the app's code (each works once, one step of 30 s either way) or a
 * recovery code. The sixth wrong one voids the sign-in.
 */
export async function giveCode(holder: Viewer, code: string): Promise<CodeResult> {
  const hour = await countAttempt("code-hour", holder.userId, 3600, 1);
  if (hour.taken > TRIES_AN_HOUR) {
    return { outcome: "wait", minutes: Math.max(1, Math.ceil(hour.secondsLeft / 60)) };
  }
  const tries = await countAttempt("code", holder.credentialId, CHALLENGE_MINUTES * 60, 1);
  if (tries.taken > TRIES) return { outcome: "void" };
  const token = await openWith(holder, code);
  if (!token) return refuse(holder, tries.taken);
  await forgetAttempts("code-hour", holder.userId);
  return { outcome: "open", token };
}

/** A fresh secret that waits for its first code; one that is in use stays as it is. */
export async function offerSecret(ctx: CommandContext, userId: string): Promise<void> {
  const totpSecret = sealSecret(newCodeSecret());
  await ctx.tx.userCredential.updateMany({
    where: { userId, totpConfirmedAt: null },
    data: { totpSecret, totpLastStep: null },
  });
}

/** Begins to set up an app; the password was asked for. */
export async function beginApp(viewer: Viewer): Promise<void> {
  await runCommand({ name: "accounts.beginApp", viewer, input: null }, async (ctx) => {
    await offerSecret(ctx, viewer.userId);
    ctx.audit("authenticator.offer", "user", viewer.userId);
  });
}

async function replaceCodes(ctx: CommandContext, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await ctx.tx.recoveryCode.deleteMany({ where: { userId } });
  const row = (code: string) => ({
    ...{ id: newId(), userId, createdAt: ctx.now },
    codeHash: new Uint8Array(codeHash(code)),
  });
  await ctx.tx.recoveryCode.createMany({ data: codes.map(row) });
  return codes;
}

async function proveApp(ctx: CommandContext, code: string): Promise<string[] | null> {
  const { userId } = ctx.viewer;
  const credential = await findOwnCredential(accountScopeOf(ctx));
  if (!credential?.totpSecret || credential.totpConfirmedAt) return null;
  const step = acceptedStep(openSecret(credential.totpSecret), code, now(), null);
  if (step === null) return null;
  await ctx.tx.userCredential.updateMany({
    where: { userId, totpConfirmedAt: null },
    data: { totpConfirmedAt: ctx.now, totpLastStep: step },
  });
  ctx.audit("authenticator.setUp", "user", userId);
  return replaceCodes(ctx, userId);
}

/** Sets the app up with its first code and gives the recovery codes, this once. 422 for a wrong code. */
export async function setUpApp(viewer: Viewer, code: string): Promise<string[]> {
  const spec = { name: "accounts.setUpApp", viewer, input: null };
  const codes = await runCommand(spec, (ctx) => proveApp(ctx, code));
  if (!codes) throw invalid([{ path: "code", message: "sign-in.errors.codeWrong" }]);
  return codes;
}

/** The same between password and desk, for roles that need an app: the session opens with it. */
export async function setUpAppAtSignIn(
  holder: Viewer,
  code: string,
): Promise<{ readonly codes: string[]; readonly token: string } | null> {
  const spec = { name: "accounts.setUpApp", viewer: actingFor(holder), input: null };
  return runCommand(spec, async (ctx) => {
    const codes = await proveApp(ctx, code);
    const token = codes ? await confirmSession(ctx, holder, null) : null;
    return codes && token ? { codes, token } : null;
  });
}

/** Ten new recovery codes; the old ones are void at once. The password was asked for. */
export async function renewRecoveryCodes(viewer: Viewer): Promise<string[]> {
  return runCommand({ name: "accounts.renewCodes", viewer, input: null }, async (ctx) => {
    const credential = await findOwnCredential(accountScopeOf(ctx));
    if (!credential?.totpConfirmedAt) throw conflict("raceLost");
    ctx.audit("authenticator.renewCodes", "user", viewer.userId);
    return replaceCodes(ctx, viewer.userId);
  });
}

/** Whether the viewer's app is set up. */
export async function hasApp(viewer: Viewer): Promise<boolean> {
  const credential = await inAccountScope(viewer, findOwnCredential);
  return (credential?.totpConfirmedAt ?? null) !== null;
}

/** Whether one of the viewer's roles needs an app. */
export async function needsApp(viewer: Viewer): Promise<boolean> {
  const needed = await inAccountScope(actingFor(viewer), listAppRoles);
  return needed.some((role) => viewer.roles.includes(role));
}

/** Takes the app off and voids the recovery codes. The password was asked for; 422 where a role needs the app. */
export async function removeApp(viewer: Viewer): Promise<void> {
  if (await needsApp(viewer)) {
    throw invalid([{ path: "", message: "account.errors.appNeeded" }]);
  }
  const { userId } = viewer;
  await runCommand({ name: "accounts.removeApp", viewer, input: null }, async (ctx) => {
    const data = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null };
    await ctx.tx.userCredential.updateMany({ where: { userId }, data });
    await ctx.tx.recoveryCode.deleteMany({ where: { userId } });
    ctx.audit("authenticator.remove", "user", userId);
  });
}
