import { type CaseTarget, rowOf } from "@/lib/cases/commands/parts";
import { dayToDate } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import type { Stage } from "../model";
import type { OpenProceeding, ProceedingInput, StageInput } from "../schema";
import { stagesAfter } from "../workflow/stages";
import { dateOf, requireJustice, tellJustice } from "./reach";

function columnsOf(ctx: CommandContext, target: CaseTarget, rowId: string, input: ProceedingInput) {
  const { organisationId } = ctx.viewer;
  const place = { table: "proceedings", organisationId, rowId };
  const { reportNumber, courtCaseNumber, policeOffice, prosecutionOffice, court, note } = input;
  return {
    ...{ regime: input.regime, legalBasis: [...input.legalBasis] },
    ...{ reportedOn: dateOf(input.reportedOn), personIsWitness: input.personIsWitness },
    ...sealColumns(target.key, place, {
      ...{ reportNumber, courtCaseNumber, policeOffice, prosecutionOffice, court, note },
    }),
  };
}

type Reached = {
  readonly proceedingId: string;
  readonly stage: Stage;
  readonly from: Stage | null;
  readonly on: string | null;
  readonly note: string | null;
  readonly isCorrection: boolean;
};

async function writeStage(ctx: CommandContext, target: CaseTarget, reached: Reached) {
  const { keys, place } = rowOf(ctx, target, "proceeding_stages");
  const { proceedingId, stage, isCorrection } = reached;
  const reachedOn = reached.on ?? today();
  if (reachedOn > today()) throw invalid([{ path: "on", message: "proceedings.errors.notYet" }]);
  const row = {
    ...{ ...keys, proceedingId, stage, isCorrection, fromStage: reached.from },
    ...{ reachedOn: dayToDate(reachedOn), actorId: ctx.viewer.userId, at: ctx.now },
  };
  const sealed = sealColumns(target.key, place, { note: reached.note });
  await ctx.tx.proceedingStage.createMany({ data: [{ ...row, ...sealed }] });
}

/** Opens a justice track of a case of the viewer's organisation, at the stage at which it was told. */
export function openProceeding(
  viewer: Viewer,
  caseId: string,
  input: OpenProceeding,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "proceedings.open", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const { keys } = rowOf(ctx, target, "proceedings");
    const { stage, reachedOn, ...content } = input;
    const made = { createdBy: viewer.userId, createdAt: ctx.now, updatedAt: ctx.now };
    const columns = columnsOf(ctx, target, keys.id, content);
    await ctx.tx.proceeding.createMany({ data: [{ ...keys, ...columns, ...made, stage }] });
    const on = reachedOn ?? (stage === "REPORT" ? input.reportedOn : null);
    const first = { proceedingId: keys.id, stage, from: null, note: null, isCorrection: false };
    await writeStage(ctx, target, { ...first, on });
    await tellJustice(ctx, caseId, "open", { proceedingId: keys.id });
    return { id: keys.id, stage, version: 1 };
  });
}

/** The track of a case that a command writes to, as its row stands; 404 where there is none. */
export async function requireProceeding(ctx: CommandContext, caseId: string, id: string) {
  const { organisationId } = ctx.viewer;
  const row = await ctx.tx.proceeding.findFirst({ where: { organisationId, caseId, id } });
  if (!row) throw notFound();
  return row;
}

/** Writes a track's content anew; its stage moves by `moveProceeding` alone. Throws 412 for a stale version. */
export function changeProceeding(
  viewer: Viewer,
  caseId: string,
  id: string,
  version: number,
  input: ProceedingInput,
) {
  const spec = { name: "proceedings.change", viewer, input: { caseId, id, version, input } };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const row = await requireProceeding(ctx, caseId, id);
    const { count } = await ctx.tx.proceeding.updateMany({
      where: { organisationId: row.organisationId, id, version },
      data: {
        ...columnsOf(ctx, target, id, input),
        ...{ version: version + 1, updatedAt: ctx.now },
      },
    });
    if (count === 0) throw stale({ version: row.version });
    await tellJustice(ctx, caseId, "change", { proceedingId: id });
    return { id, version: version + 1 };
  });
}

/**
 * Moves a track along its stages. Throws 404 for who may not, 409 naming the stages that may follow
 * where the workflow lacks this one (a correction may name any other), 422 for a day that has not come.
 */
export function moveProceeding(
  viewer: Viewer,
  caseId: string,
  id: string,
  input: StageInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "proceedings.move", viewer, input: { caseId, id, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const row = await requireProceeding(ctx, caseId, id);
    const from = row.stage as Stage;
    const moves = stagesAfter(from);
    const exists = input.isCorrection ? input.to !== from : moves.includes(input.to);
    if (!exists) throw conflict("noSuchMove", { moves: [...moves] });
    const { organisationId, version } = row;
    const { count } = await ctx.tx.proceeding.updateMany({
      where: { organisationId, id, version },
      data: { stage: input.to, version: version + 1, updatedAt: ctx.now },
    });
    if (count === 0) throw conflict("noSuchMove", { moves: [...moves] });
    const { on, note, isCorrection } = input;
    await writeStage(ctx, target, {
      proceedingId: id,
      stage: input.to,
      from,
      on,
      note,
      isCorrection,
    });
    await tellJustice(ctx, caseId, "move", { proceedingId: id });
    return { id, stage: input.to, version: version + 1 };
  });
}
