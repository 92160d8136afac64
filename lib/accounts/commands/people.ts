import { accountScopeOf } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Role, Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { invalid, notFound, stale } from "@/lib/server/problem";
import { newLink } from "../invitation";
import { INVITATION_HOURS, type MemberRow } from "../model";
import { canAdminister, canAdministerMember, canRunInstallation, rolesToGive } from "../policy";
import { APP_ROLES } from "../queries/credentials";
import { findHome, findMember } from "../queries/people";
import type { AddPerson, ChangeRoles } from "../schema";

function demandGivable(viewer: Viewer, roles: readonly Role[]): void {
  const givable = rolesToGive(viewer);
  if (roles.every((role) => givable.includes(role))) return;
  throw invalid([{ path: "roles", message: "admin.errors.roleNotGivable" }]);
}

// The link that is shown ends the earlier ones; the mail's own is minted by the job that sends it.
async function invite(ctx: CommandContext, userId: string, organisationId: string) {
  const { hash, address } = newLink("INVITATION");
  await ctx.tx
    .$queryRaw`SELECT private.issue_invitation(${newId()}::uuid, ${userId}::uuid, ${organisationId}::uuid, ${hash}, ${INVITATION_HOURS}::int)::text`;
  ctx.emit("accounts.invited", { userId, organisationId });
  return address;
}

/**
 * Adds a person to an organisation and gives the invitation's link, this once. An address that has an
 * account elsewhere keeps it, and the answer does not tell. 422 where the person is there already.
 */
export async function addPerson(
  viewer: Viewer,
  input: AddPerson,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string; readonly link: string }> {
  const spec = { name: "accounts.addPerson", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const home = await findHome(accountScopeOf(ctx), input.organisation);
    if (!home || !canAdminister(viewer, home.id).allowed) throw notFound();
    demandGivable(viewer, input.roles);
    const id = newId();
    const [row] = await ctx.tx.$queryRaw<{ user_id: string | null }[]>`
      SELECT private.add_person(${newId()}::uuid, ${id}::uuid, ${home.id}::uuid, ${input.email}, ${input.name}, ${input.locale}, ${input.roles}) AS user_id`;
    const userId = row?.user_id;
    if (!userId) throw invalid([{ path: "email", message: "admin.errors.alreadyMember" }]);
    ctx.audit("member.add", "user", userId, { roles: input.roles }, home.id);
    const member = await ctx.tx.membership.findFirstOrThrow({
      where: { organisationId: home.id, userId },
      select: { id: true },
    });
    return { id: member.id, link: await invite(ctx, userId, home.id) };
  });
}

async function demandMember(ctx: CommandContext, id: string): Promise<MemberRow> {
  const member = await findMember(accountScopeOf(ctx), id);
  if (!member || !canAdministerMember(ctx.viewer, member).allowed) throw notFound();
  return member;
}

/** Another link for somebody who has not come in yet, shown this once; the earlier ones end. */
export async function renewInvitation(viewer: Viewer, id: string): Promise<string> {
  return runCommand({ name: "accounts.renewInvitation", viewer, input: { id } }, async (ctx) => {
    const member = await demandMember(ctx, id);
    if (member.state !== "INVITED") throw invalid([{ path: "", message: "admin.errors.cameIn" }]);
    ctx.audit("member.invite", "user", member.userId, {}, member.organisationId);
    return invite(ctx, member.userId, member.organisationId);
  });
}

/** Changes what a member may do; holds from their next request on. 412 when somebody was first. */
export async function changeRoles(viewer: Viewer, id: string, input: ChangeRoles): Promise<void> {
  await runCommand(
    { name: "accounts.changeRoles", viewer, input: { id, ...input } },
    async (ctx) => {
      const member = await demandMember(ctx, id);
      demandGivable(viewer, input.roles);
      const { count } = await ctx.tx.membership.updateMany({
        where: { id, version: input.version },
        data: { roles: input.roles, version: { increment: 1 } },
      });
      if (count === 0) throw stale(member);
      const details = { before: [...member.roles], after: input.roles };
      ctx.audit("member.changeRoles", "user", member.userId, details, member.organisationId);
    },
  );
}

// No case is left without somebody. Who must be out at once is disabled; the cases wait for the supervisors.
async function demandHandedOver(ctx: CommandContext, id: string): Promise<void> {
  const [row] = await ctx.tx.$queryRaw<{ n: number }[]>`
    SELECT private.open_cases_of_member(${id}::uuid) AS n`;
  const count = row?.n ?? 0;
  if (count > 0)
    throw invalid(
      [{ path: "", message: "admin.errors.ownsCases", params: { count } }],
      "ownsCases",
    );
}

/**
 * Ends a member's work in an organisation: sessions, tokens and links there end with it. 422 while open cases
 * are theirs.
 */
export async function endMembership(viewer: Viewer, id: string): Promise<void> {
  await runCommand({ name: "accounts.endMembership", viewer, input: { id } }, async (ctx) => {
    const member = await demandMember(ctx, id);
    await demandHandedOver(ctx, id);
    const { count } = await ctx.tx.membership.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: ctx.now, version: { increment: 1 } },
    });
    if (count === 0) throw stale(member);
    ctx.audit("member.end", "user", member.userId, {}, member.organisationId);
  });
}

/** Closes somebody's account altogether, or opens it again; only the installation's administrator. */
export async function setDisabled(viewer: Viewer, id: string, isDisabled: boolean): Promise<void> {
  const spec = { name: "accounts.setDisabled", viewer, input: { id, isDisabled } };
  await runCommand(spec, async (ctx) => {
    const member = await demandMember(ctx, id);
    if (!canRunInstallation(viewer).allowed) throw notFound();
    await ctx.tx.user.updateMany({
      where: { id: member.userId },
      data: { disabledAt: isDisabled ? ctx.now : null, version: { increment: 1 } },
    });
    const action = isDisabled ? "user.disable" : "user.enable";
    ctx.audit(action, "user", member.userId, {}, member.organisationId);
  });
}

/** Takes the app off an account whose telephone and recovery codes are lost; every session ends. */
export async function dropApp(viewer: Viewer, id: string): Promise<void> {
  await runCommand({ name: "accounts.dropApp", viewer, input: { id } }, async (ctx) => {
    const member = await demandMember(ctx, id);
    if (!canRunInstallation(viewer).allowed) throw notFound();
    await ctx.tx.$queryRaw`SELECT private.drop_app(${member.userId}::uuid)`;
    ctx.audit("authenticator.drop", "user", member.userId, {}, member.organisationId);
  });
}

/** Which roles need an authenticator app from their next sign-in on. */
export async function requireAppFor(viewer: Viewer, roles: readonly Role[]): Promise<void> {
  if (!canRunInstallation(viewer).allowed) throw notFound();
  await runCommand({ name: "accounts.requireAppFor", viewer, input: { roles } }, async (ctx) => {
    await ctx.tx.setting.upsert({
      where: { name: APP_ROLES },
      create: { name: APP_ROLES, value: [...roles], updatedAt: ctx.now },
      update: { value: [...roles], version: { increment: 1 }, updatedAt: ctx.now },
    });
    ctx.audit("setting.change", "setting", APP_ROLES, { roles: [...roles] });
  });
}
