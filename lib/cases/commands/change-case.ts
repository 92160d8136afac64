import { caseScopeOf } from "@/lib/access/scope";
import { dayToDate } from "@/lib/kernel/days";
import { given, givenOf } from "@/lib/kernel/given";
import { newId } from "@/lib/kernel/ids";
import { inPillarOrder } from "@/lib/kernel/pillars";
import type { Viewer } from "@/lib/kernel/viewer";
import { changePerson } from "@/lib/people/commands";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, notFound, stale } from "@/lib/server/problem";
import type { EventKind } from "../model";
import { canChangeCase } from "../policy";
import { type FoundCase, findCaseRow, headOf } from "../queries/find-case";
import type { ChangeCase } from "../schema";
import { addExternalIds, writeAccount } from "./account";
import { replaceAlleged } from "./alleged";
import { recordCaseEvent, requireRecording } from "./open-case";
import { addServices, derivedColumns, writeAccounts, writeFactors } from "./parts";
import { addScreenings, requireDecision } from "./screenings";

/** The case that a command changes: visible, its organisation's own, and in the version that was read. */
export async function requireCase(
  ctx: CommandContext,
  caseId: string,
  version: number | null,
): Promise<FoundCase> {
  const found = await findCaseRow(caseScopeOf(ctx), caseId);
  if (!found || !canChangeCase(ctx.viewer, found.sight).allowed) throw notFound();
  if (found.row.disposedAt !== null) throw conflict("caseDisposed");
  if (version !== null && found.row.version !== version) throw stale(headOf(found));
  return found;
}

/** Writes columns of the case row and counts its version; throws 412 when somebody was faster. */
export async function touchCase(
  ctx: CommandContext,
  { row }: FoundCase,
  data: Parameters<CommandContext["tx"]["case"]["updateMany"]>[0]["data"],
): Promise<number> {
  const where = { organisationId: row.organisationId, id: row.id, version: row.version };
  const version = row.version + 1;
  const stamped = { ...data, version, updatedAt: ctx.now, lastActivityAt: ctx.now };
  const changed = await ctx.tx.case.updateMany({ where, data: stamped });
  if (changed.count === 0) throw stale({ version });
  return version;
}

function columnsOf(input: ChangeCase) {
  const plain = givenOf(input, [
    ...(["source", "registrationProvince", "registrationRegency", "riskLevel"] as const),
    "countryOfIdentification",
  ]);
  return {
    ...plain,
    ...derivedColumns(input),
    ...given({
      pillars: input.pillars && inPillarOrder(input.pillars),
      registeredAt: input.registeredAt && dayToDate(input.registeredAt),
    }),
  };
}

async function replaceProgrammes(ctx: CommandContext, caseId: string, codes: readonly string[]) {
  const { organisationId } = ctx.viewer;
  await ctx.tx.caseProgramme.deleteMany({ where: { organisationId, caseId } });
  await ctx.tx.$executeRaw`
    INSERT INTO case_programmes (organisation_id, case_id, programme_id)
    SELECT ${organisationId}::uuid, ${caseId}::uuid, id FROM programmes WHERE code = ANY (${[...codes]}::text[])`;
}

async function assessRisk(ctx: CommandContext, caseId: string, level: string) {
  const { organisationId, userId } = ctx.viewer;
  const assessment = { id: newId(), organisationId, caseId, level, assessedBy: userId };
  await ctx.tx.riskAssessment.createMany({ data: [{ ...assessment, assessedAt: ctx.now }] });
}

// An addition is told as what it is; everything else is a change.
function eventOf(fields: readonly string[]): EventKind {
  const [only] = fields.length === 1 ? fields : [];
  if (only === "services") return "SERVICE_ADDED";
  return only === "screenings" ? "SCREENED" : "CHANGED";
}

/**
 * Changes what the input names of a case: lists replace what was there, screenings and services are
 * added to. Throws 404 for who may not change it, 412 for a version that is no longer the newest, 422
 * at each field that a limited recording must not hold.
 */
export function changeCase(viewer: Viewer, caseId: string, version: number, input: ChangeCase) {
  const spec = { name: "cases.changeCase", viewer, input: { caseId, version, input } };
  return runCommand(spec, async (ctx) => {
    const found = await requireCase(ctx, caseId, version);
    requireRecording(found.row.isRecordingLimited, input);
    requireDecision(input, found.row.isRecordingLimited);
    const next = await touchCase(ctx, found, columnsOf(input));
    const target = { caseId, key: await dataKey(ctx.tx, caseId) };
    const onDay = today();
    if (input.person) await changePerson(ctx, found.row.personId, input.person);
    await writeAccount(ctx, target, input);
    await writeAccounts(ctx, target, input);
    if (input.allegedPerpetrators) await replaceAlleged(ctx, target, input.allegedPerpetrators);
    await writeFactors(ctx, target, input, onDay);
    if (input.screenings) await addScreenings(ctx, target, input.screenings, onDay);
    if (input.services) await addServices(ctx, target, input.services);
    if (input.externalIds) await addExternalIds(ctx, target, input.externalIds);
    if (input.programmes) await replaceProgrammes(ctx, caseId, input.programmes);
    if (input.riskLevel) await assessRisk(ctx, caseId, input.riskLevel);
    const fields = Object.keys(input);
    await recordCaseEvent(ctx, caseId, eventOf(fields), { fields });
    ctx.audit("case.change", "case", caseId, { fields, version: next });
    const changed = await findCaseRow(caseScopeOf(ctx), caseId);
    if (!changed) throw notFound();
    return headOf(changed);
  });
}
