import { aggregateScopeOf } from "@/lib/access/scope";
import { dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { invalid, notFound } from "@/lib/server/problem";
import { take } from "../figures/cells";
import { historicalFigures } from "../figures/historical";
import { programmeFigures } from "../figures/programme";
import { type Audience, type Figures, type Narrative, THRESHOLDS } from "../model";
import { canMakeReports } from "../policy";
import { countHistorical, countRaw } from "../queries/count-raw";
import { findEarlier } from "../queries/find-earlier";
import { findReportRow, viewOf } from "../queries/find-report";
import type { CreateReport } from "../schema";
import { chosenDifficulties } from "./difficulties";
import { recordEvent, requireReport } from "./report-row";

type Subject = {
  readonly title: { readonly id: string; readonly en: string };
  readonly columns: Readonly<Record<string, string | Date>>;
  readonly figures: Figures;
  readonly recorded: Narrative["recorded"];
};

// An organisation may see its own rows as they are; others' rows among them are protected as for partners.
function thresholdFor(audience: Audience, othersRows: number): number {
  return audience === "ORGANISATION" && othersRows > 0 ? THRESHOLDS.PARTNERS : THRESHOLDS[audience];
}

async function onProgramme(
  ctx: CommandContext,
  input: Exclude<CreateReport, { kind: "HISTORICAL" }>,
): Promise<Subject> {
  const { organisationId } = ctx.viewer;
  const where = { code: input.programme, organisationId };
  const programme = await ctx.tx.programme.findFirst({ where });
  if (!programme)
    throw invalid([{ path: "programme", message: "reports.errors.programmeUnknown" }]);
  const { periodStart, periodEnd, audience } = input;
  const scope = aggregateScopeOf(ctx);
  const raw = await countRaw(scope, programme.id, periodStart, periodEnd);
  const threshold = thresholdFor(audience, take(raw, "TOTAL", "FOREIGN"));
  const earlier = await findEarlier(scope, programme.id, periodStart, periodEnd);
  return {
    title: { id: programme.titleId, en: programme.titleEn },
    columns: {
      ...{ programmeId: programme.id, periodStart: dayToDate(periodStart) },
      periodEnd: dayToDate(periodEnd),
    },
    figures: await programmeFigures(raw, threshold, earlier),
    recorded: await chosenDifficulties(scope, input.narrative?.recorded, {
      ...{ kind: input.kind, programmeId: programme.id, from: periodStart, to: periodEnd },
    }),
  };
}

async function onImport(
  ctx: CommandContext,
  input: Extract<CreateReport, { kind: "HISTORICAL" }>,
): Promise<Subject> {
  const { organisationId } = ctx.viewer;
  const found = await ctx.tx.import.findFirst({ where: { id: input.import, organisationId } });
  if (!found) throw invalid([{ path: "import", message: "reports.errors.importUnknown" }]);
  const raw = await countHistorical(aggregateScopeOf(ctx), found.id);
  if (take(raw, "TOTAL", "RECORD") === 0)
    throw invalid([{ path: "import", message: "reports.errors.importEmpty" }]);
  return {
    title: { id: `Data historis ${found.fileName}`, en: `Historical data ${found.fileName}` },
    columns: { importId: found.id },
    figures: await historicalFigures(raw, THRESHOLDS[input.audience]),
    recorded: undefined,
  };
}

async function requireCorrected(ctx: CommandContext, { corrects, kind }: CreateReport) {
  if (!corrects) return null;
  const row = await findReportRow(aggregateScopeOf(ctx), corrects);
  const isOwn = row?.organisationId === ctx.viewer.organisationId;
  const wasPublished = row?.status === "PUBLISHED" || row?.status === "WITHDRAWN";
  if (row && isOwn && wasPublished && row.kind === kind) return row;
  throw invalid([{ path: "corrects", message: "reports.errors.cannotCorrect" }]);
}

/**
 * Makes a draft with its figures: counted in SQL, protected for the audience before anything is stored.
 * One that corrects a published report begins with that report's words. Throws 404 for who makes no
 * reports, 422 for a programme or an import that is not of the viewer's organisation.
 */
export function createReport(
  viewer: Viewer,
  input: CreateReport,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "reports.createReport", viewer, input, idempotencyKey, seconds: 60 };
  return runCommand(spec, async (ctx) => {
    if (!canMakeReports(viewer).allowed) throw notFound();
    const corrected = await requireCorrected(ctx, input);
    const subject =
      input.kind === "HISTORICAL" ? await onImport(ctx, input) : await onProgramme(ctx, input);
    const { summary, difficulties, lessons } = (corrected?.narrative ?? {}) as Narrative;
    const words = { summary, difficulties, lessons, ...input.narrative };
    const title =
      input.title ?? (corrected ? { id: corrected.titleId, en: corrected.titleEn } : subject.title);
    const id = newId();
    await ctx.tx.report.createMany({
      data: [
        {
          ...{ id, organisationId: viewer.organisationId, authorId: viewer.userId },
          ...{ kind: input.kind, audience: input.audience, correctsId: corrected?.id ?? null },
          ...{ titleId: title.id, titleEn: title.en, ...subject.columns },
          ...{ figures: JSON.parse(JSON.stringify(subject.figures)), figuresAt: ctx.now },
          narrative: JSON.parse(JSON.stringify({ ...words, recorded: subject.recorded })),
          ...{ createdAt: ctx.now, updatedAt: ctx.now },
        },
      ],
    });
    await recordEvent(ctx, id, "CREATED");
    return viewOf(aggregateScopeOf(ctx), await requireReport(ctx, id));
  });
}
