import { partnershipScopeOf } from "@/lib/access/scope";
import { dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import { canChangeActivity, canRecordActivity } from "../policy";
import { findActivity } from "../queries/find-activity";
import type { ChallengeInput } from "../schema";

type About = { readonly activityId: string | null; readonly programmeId: string | null };

/** Writes one difficulty inside a command. */
export async function insertChallenge(
  ctx: CommandContext,
  { occurredOn, ...input }: ChallengeInput,
  about: About,
): Promise<string> {
  const id = newId();
  const { organisationId, userId } = ctx.viewer;
  const on = dayToDate(occurredOn ?? today());
  const keys = { id, organisationId, createdBy: userId, createdAt: ctx.now };
  await ctx.tx.challenge.createMany({ data: [{ ...input, ...about, ...keys, occurredOn: on }] });
  ctx.audit("challenge.log", "challenge", id, { category: input.category });
  return id;
}

/** Logs a difficulty of the mission, of one activity of the own organisation or of the work as a whole. */
export function logChallenge(
  viewer: Viewer,
  activityId: string | null,
  input: ChallengeInput,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string }> {
  const spec = {
    name: "activities.logChallenge",
    ...{ viewer, input: { activityId, ...input }, idempotencyKey },
  };
  return runCommand(spec, async (ctx) => {
    if (!canRecordActivity(viewer).allowed) throw notFound();
    if (!activityId)
      return { id: await insertChallenge(ctx, input, { activityId, programmeId: null }) };
    const found = await findActivity(partnershipScopeOf(ctx), activityId);
    if (!found || !canChangeActivity(viewer, found.organisationId).allowed) throw notFound();
    const row = await ctx.tx.activity.findFirstOrThrow({
      where: { id: activityId },
      select: { programmeId: true },
    });
    return { id: await insertChallenge(ctx, input, { activityId, ...row }) };
  });
}
