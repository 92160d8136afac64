import { partnershipScopeOf } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import { inPillarOrder } from "@/lib/kernel/pillars";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { notFound, stale } from "@/lib/server/problem";
import { type ActivityView, activityReference } from "../model";
import { canChangeActivity, canRecordActivity } from "../policy";
import { findActivity } from "../queries/find-activity";
import type { ChangeActivity, RecordActivity } from "../schema";
import { columnsOf, writePartners } from "./columns";
import { insertChallenge } from "./log-challenge";

async function written(ctx: CommandContext, id: string): Promise<ActivityView> {
  const view = await findActivity(partnershipScopeOf(ctx), id);
  if (!view) throw notFound();
  return view;
}

async function nextReference({ tx }: CommandContext): Promise<string> {
  const year = today().slice(0, 4);
  const taken = await tx.$queryRaw<
    { n: bigint }[]
  >`SELECT private.next_of_sequence(${`activity-${year}`}) AS n`;
  return activityReference(year, Number(taken[0]?.n ?? 0));
}

/** Records an activity of the viewer's organisation, with the difficulties that were met. */
export function recordActivity(
  viewer: Viewer,
  input: RecordActivity,
  idempotencyKey: string | null = null,
): Promise<ActivityView> {
  const spec = { name: "activities.recordActivity", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    if (!canRecordActivity(viewer).allowed) throw notFound();
    const id = newId();
    const { organisationId, userId } = viewer;
    const reference = await nextReference(ctx);
    const columns = await columnsOf(ctx, input);
    const needed = {
      ...{ titleId: input.title.id || input.title.en, titleEn: input.title.en || input.title.id },
      ...{ type: input.type, pillars: inPillarOrder(input.pillars) },
      igoFunctions: input.igoFunctions ?? [],
    };
    const times = { createdBy: userId, createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.tx.activity.createMany({
      data: [{ ...columns, ...needed, ...{ id, organisationId, reference }, ...times }],
    });
    await writePartners(ctx, id, input);
    const about = { activityId: id, programmeId: columns.programmeId ?? null };
    for (const challenge of input.challenges ?? []) await insertChallenge(ctx, challenge, about);
    ctx.audit("activity.record", "activity", id, { reference });
    return written(ctx, id);
  });
}

/** Changes what the input names; 412 when somebody was first. */
export function changeActivity(
  viewer: Viewer,
  id: string,
  version: number,
  input: ChangeActivity,
): Promise<ActivityView> {
  const spec = { name: "activities.changeActivity", viewer, input };
  return runCommand(spec, async (ctx) => {
    const found = await findActivity(partnershipScopeOf(ctx), id);
    if (!found || !canChangeActivity(viewer, found.organisationId).allowed) throw notFound();
    const { count } = await ctx.tx.activity.updateMany({
      where: { id, version },
      data: {
        ...(await columnsOf(ctx, input)),
        ...{ version: { increment: 1 }, updatedAt: ctx.now },
      },
    });
    if (count === 0) throw stale(found);
    await writePartners(ctx, id, input);
    ctx.audit("activity.change", "activity", id, { fields: Object.keys(input) });
    return written(ctx, id);
  });
}
