import { caseScopeOf } from "@/lib/access/scope";
import { startOfDay } from "@/lib/consent/model";
import { addDays } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import { invalid, notFound, stale } from "@/lib/server/problem";
import { COVER_DAYS } from "../model";
import { canArrangeCover } from "../policy";
import { mayHoldCases } from "../queries/colleagues";
import type { Cover } from "../schema";
import { endOf } from "./assign";

function demandSpan({ from, to }: Cover): void {
  if (to < from) throw invalid([{ path: "to", message: "handover.errors.endsBefore" }]);
  if (from < today()) throw invalid([{ path: "from", message: "handover.errors.past" }]);
  if (to > addDays(from, COVER_DAYS))
    throw invalid([
      { path: "to", message: "handover.errors.coverLong", params: { days: COVER_DAYS } },
    ]);
}

/** From the first to the last day a colleague sees all cases of somebody who is away; then it ends by itself. */
export function arrangeCover(
  viewer: Viewer,
  input: Cover,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string }> {
  const spec = { name: "handover.arrangeCover", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const { absentUserId, coverUserId, from, to } = input;
    if (!canArrangeCover(viewer, absentUserId).allowed) throw notFound();
    demandSpan(input);
    const scope = caseScopeOf(ctx);
    if (!(await mayHoldCases(scope, absentUserId)))
      throw invalid([{ path: "absentUserId", message: "handover.errors.noColleague" }]);
    const isColleague = await mayHoldCases(scope, coverUserId);
    if (!isColleague || absentUserId === coverUserId)
      throw invalid([{ path: "coverUserId", message: "handover.errors.noColleague" }]);
    const { organisationId, userId } = viewer;
    const where = { id: organisationId };
    const here = await ctx.tx.organisation.findFirst({ where, select: { timeZone: true } });
    const startsAt = startOfDay(from, here?.timeZone ?? "Asia/Jakarta");
    const endsAt = (await endOf(ctx, to, "to")) ?? startsAt;
    const id = newId();
    await ctx.tx.absenceCover.createMany({
      data: [
        {
          ...{ organisationId, id, absentUserId, coverUserId, startsAt, endsAt },
          ...{ setBy: userId, createdAt: ctx.now },
        },
      ],
    });
    ctx.audit("cover.arrange", "cover", id, { absentUserId, coverUserId, from, to });
    ctx.emit("cover.arranged", { coverUserId });
    return { id };
  });
}

/** Ends a cover now; one that has not begun never will. 404 for who may not, 412 when somebody was first. */
export function endCover(viewer: Viewer, id: string): Promise<void> {
  return runCommand({ name: "handover.endCover", viewer, input: { id } }, async (ctx) => {
    const { organisationId } = viewer;
    const cover = await ctx.tx.absenceCover.findFirst({ where: { organisationId, id } });
    if (!cover || !canArrangeCover(viewer, cover.absentUserId).allowed) throw notFound();
    const endsAt = new Date(Math.max(cover.startsAt.getTime(), ctx.now.getTime()));
    const changed = await ctx.tx.absenceCover.updateMany({
      where: { organisationId, id, version: cover.version, endsAt: { gt: ctx.now } },
      data: { endsAt, version: cover.version + 1 },
    });
    if (changed.count === 0) throw stale({ version: cover.version + 1 });
    ctx.audit("cover.end", "cover", id, {});
  });
}
