import { caseScopeOf } from "@/lib/access/scope";
import { listCases } from "@/lib/cases/queries/list-cases";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { sealForInstallation } from "@/lib/server/crypto";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { EXPORT_MOST, type ExportState, exportState } from "../model";
import { canAskForExport, canDecideExport } from "../policy";
import { EXPORT_PURPOSE, emergencyCases, needsSecond } from "../queries/case-exports";
import type { ExportAnswer, ExportAsk, ExportFilters } from "../schema";

// The words of a search may be a name: the manifest says that there was one.
function withoutWords({ q, ...filters }: ExportFilters) {
  return JSON.parse(JSON.stringify(q === undefined ? filters : { ...filters, q: "…" })) as object;
}

async function chosenCases(ctx: CommandContext, filters: ExportFilters): Promise<string[]> {
  const page = await listCases(ctx.viewer, {
    ...filters,
    ...{ limit: EXPORT_MOST + 1, sort: "reference" },
  });
  if (page.rows.length > EXPORT_MOST)
    throw invalid([
      { path: "filters", message: "exchange.export.errors.tooMany", params: { most: EXPORT_MOST } },
    ]);
  const emergencies = await emergencyCases(caseScopeOf(ctx));
  return page.rows.map(({ id }) => id).filter((id) => !emergencies.has(id));
}

/**
 * Asks for the list of cases as a file: the cases that the caller sees now, as he filtered them. Up to 25 within
 * 24 hours are ready at once; above that it needs a reason and waits for another supervisor. Throws 404 for a role without
 * cases, 422 for an empty list, a missing reason, or more than 1,000.
 */
export function askForExport(
  viewer: Viewer,
  input: ExportAsk,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string; readonly state: ExportState; readonly cases: number }> {
  const spec = { name: "exchange.askForExport", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    if (!canAskForExport(viewer).allowed) throw notFound();
    const cases = await chosenCases(ctx, input.filters);
    if (cases.length === 0)
      throw invalid([{ path: "filters", message: "exchange.export.errors.nothing" }]);
    const isSecond = await needsSecond(caseScopeOf(ctx), cases);
    if (isSecond && input.reason === null)
      throw invalid([{ path: "reason", message: "problems.fields.required" }]);
    const { organisationId, userId } = viewer;
    const id = newId();
    const reason = input.reason === null ? null : sealForInstallation(EXPORT_PURPOSE, input.reason);
    const asked = { askedBy: userId, askedAt: ctx.now, reason };
    const columns = [...new Set(input.columns)];
    const filters = withoutWords(input.filters);
    await ctx.tx.caseExport.createMany({
      data: [{ organisationId, id, cases, filters, columns, ...asked }],
    });
    ctx.audit("export.ask", "export", id, { cases: cases.length, columns });
    const row = { answer: null, decidedAt: null, takenAt: null, askedAt: ctx.now };
    return {
      id,
      state: exportState({ ...row, needsSecond: isSecond }, ctx.now),
      cases: cases.length,
    };
  });
}

/** Agrees to a large export, or refuses it. Throws 404 for who may not, 409 where it does not wait, 412 for a race. */
export function answerExport(viewer: Viewer, id: string, { answer }: ExportAnswer): Promise<void> {
  const spec = { name: "exchange.answerExport", viewer, input: { id, answer } };
  return runCommand(spec, async (ctx) => {
    const { organisationId, userId } = viewer;
    const found = await ctx.tx.caseExport.findFirst({ where: { organisationId, id } });
    if (!found || !canDecideExport(viewer, found.askedBy).allowed) throw notFound();
    const { version } = found;
    if (exportState(found, ctx.now) !== "WAITING") throw conflict("exportNotWaiting");
    const changed = await ctx.tx.caseExport.updateMany({
      where: { organisationId, id, version, answer: null },
      data: { answer, decidedBy: userId, decidedAt: ctx.now, version: version + 1 },
    });
    if (changed.count === 0) throw stale({ version: version + 1 });
    ctx.audit("export.answer", "export", id, { answer });
  });
}
