import { aggregateScopeOf } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { conflict, notFound, stale } from "@/lib/server/problem";
import type { Narrative } from "../model";
import { viewOf } from "../queries/find-report";
import type { ChangeReport } from "../schema";
import { chosenDifficulties } from "./difficulties";
import { recordEvent, requireReport } from "./report-row";

type Row = Awaited<ReturnType<typeof requireReport>>;

async function recordedOf(ctx: CommandContext, row: Row, chosen: readonly string[] | undefined) {
  const { kind, programmeId, periodStart, periodEnd } = row;
  if (!chosen || !programmeId || !periodStart || !periodEnd) return {};
  const period = { from: dateToDay(periodStart), to: dateToDay(periodEnd) };
  const about = { kind, programmeId, ...period };
  return { recorded: await chosenDifficulties(aggregateScopeOf(ctx), chosen, about) };
}

// What another window saved meanwhile, by the names of the form's fields.
function storedWords(row: Row) {
  const { summary, difficulties, lessons, recorded } = row.narrative as Narrative;
  const words = {
    summary,
    difficulties,
    lessons,
    "title.id": row.titleId,
    "title.en": row.titleEn,
  };
  const ids = (recorded ?? []).map(({ id }) => id);
  return { version: row.version, words: { ...words, recorded: ids.join(",") } };
}

export type StoredWords = ReturnType<typeof storedWords>;

/**
 * Changes the words of a draft; only its author, only while it is one. Throws 404, 409, or 412 with what
 * is stored now, so that a page can show both.
 */
export function changeReport(viewer: Viewer, id: string, version: number, input: ChangeReport) {
  const spec = { name: "reports.changeReport", viewer, input: { id, version, input } };
  return runCommand(spec, async (ctx) => {
    const row = await requireReport(ctx, id);
    if (row.authorId !== viewer.userId) throw notFound();
    if (row.status !== "DRAFT") throw conflict("notADraft");
    const { recorded: chosen, ...words } = input.narrative ?? {};
    const recorded = await recordedOf(ctx, row, chosen);
    const narrative = { ...(row.narrative as Narrative), ...words, ...recorded };
    const title = input.title ? { titleId: input.title.id, titleEn: input.title.en } : {};
    const changed = await ctx.tx.report.updateMany({
      where: { id, version },
      data: {
        narrative: JSON.parse(JSON.stringify(narrative)),
        ...{ ...title, version: version + 1, updatedAt: ctx.now },
      },
    });
    if (changed.count === 0) throw stale(storedWords(row));
    await recordEvent(ctx, id, "CHANGED");
    return viewOf(aggregateScopeOf(ctx), await requireReport(ctx, id));
  });
}
