import { caseScopeOf } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { invalid, notFound } from "@/lib/server/problem";
import { listCandidates, listLinked } from "../queries/list-linked";
import { requireCase } from "./change-case";
import { recordCaseEvent } from "./open-case";

// An alleged perpetrator of a case that the viewer may change.
async function requireAlleged(ctx: CommandContext, id: string) {
  const { organisationId } = ctx.viewer;
  const row = await ctx.tx.allegedPerpetrator.findFirst({
    where: { organisationId, id },
    select: { id: true, caseId: true, perpetratorId: true, version: true },
  });
  if (!row) throw notFound();
  await requireCase(ctx, row.caseId, null);
  return row;
}

type Alleged = Awaited<ReturnType<typeof requireAlleged>>;

async function newRecord({ tx, viewer, now }: CommandContext) {
  const { organisationId, userId } = viewer;
  const year = today().slice(0, 4);
  const [next] = await tx.$queryRaw<{ n: bigint }[]>`
    SELECT private.next_of_sequence(${`perpetrator-${year}`}) AS n`;
  const number = `TP-${year}-${String(Number(next?.n ?? 0)).padStart(4, "0")}`;
  const record = { organisationId, id: newId(), number, createdBy: userId, createdAt: now };
  await tx.perpetrator.createMany({ data: [record] });
  return record.id;
}

async function tie(ctx: CommandContext, { id, caseId, version }: Alleged, to: string | null) {
  const { organisationId } = ctx.viewer;
  await ctx.tx.allegedPerpetrator.updateMany({
    where: { organisationId, id, version },
    data: { perpetratorId: to, version: version + 1 },
  });
  const kind = to ? "PERPETRATOR_LINKED" : "PERPETRATOR_UNLINKED";
  await recordCaseEvent(ctx, caseId, kind, { allegedId: id });
  ctx.audit(to ? "case.perpetrator.link" : "case.perpetrator.unlink", "case", caseId, {
    allegedId: id,
  });
}

/**
 * Says that somebody who is alleged in two cases is the same: both stand under one record of the
 * organisation from then on. Throws 404 for a case that is not the viewer's to change, 422 where both
 * already stand under records of their own or in the same case.
 */
export function linkPerpetrator(viewer: Viewer, caseId: string, allegedId: string, same: string) {
  const spec = { name: "cases.linkPerpetrator", viewer, input: { caseId, allegedId, same } };
  return runCommand(spec, async (ctx) => {
    const own = await requireAlleged(ctx, allegedId);
    const other = await requireAlleged(ctx, same);
    if (own.caseId !== caseId) throw notFound();
    const isApart = own.perpetratorId && other.perpetratorId;
    if (own.caseId === other.caseId || isApart) {
      if (isApart && own.perpetratorId === other.perpetratorId) return { caseId };
      throw invalid([{ path: "same", message: "happened.errors.linkedApart" }]);
    }
    const record = own.perpetratorId ?? other.perpetratorId ?? (await newRecord(ctx));
    if (!own.perpetratorId) await tie(ctx, own, record);
    if (!other.perpetratorId) await tie(ctx, other, record);
    return { caseId };
  });
}

/** Takes back that an alleged perpetrator is the one of other cases. */
export function unlinkPerpetrator(viewer: Viewer, caseId: string, allegedId: string) {
  const spec = { name: "cases.unlinkPerpetrator", viewer, input: { caseId, allegedId } };
  return runCommand(spec, async (ctx) => {
    const own = await requireAlleged(ctx, allegedId);
    if (own.caseId !== caseId) throw notFound();
    if (own.perpetratorId) await tie(ctx, own, null);
    return { caseId };
  });
}

/** Whom the viewer may link an alleged perpetrator to; that they were looked through is written down. */
export function readCandidates(viewer: Viewer, caseId: string, allegedId: string) {
  const spec = { name: "cases.readCandidates", viewer, input: { caseId, allegedId } };
  return runCommand(spec, async (ctx) => {
    const own = await requireAlleged(ctx, allegedId);
    if (own.caseId !== caseId) throw notFound();
    const scope = caseScopeOf(ctx);
    const candidates = await listCandidates(scope, caseId);
    const linked = await listLinked(scope, caseId);
    for (const each of new Set(candidates.map((candidate) => candidate.caseId)))
      ctx.audit("case.perpetrator.compare", "case", each, { with: caseId });
    return { candidates, link: linked.find(({ id }) => id === allegedId) ?? null };
  });
}
