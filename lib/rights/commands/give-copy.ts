import { caseScopeOf } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import { dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import { holds, type Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { notFound } from "@/lib/server/problem";
import { sealColumns, sealText } from "@/lib/server/sealed";
import { type AccessCopy, dueOn } from "../model";
import { canAnswerRights } from "../policy";
import { readRecord } from "../queries/read-record";
import { placeOfRequest } from "../queries/requests";

// A request that waits is answered by the copy; without one the copy is its own record.
async function answerWith(ctx: CommandContext, caseId: string, reason: string): Promise<void> {
  const { organisationId, userId } = ctx.viewer;
  const key = await dataKey(ctx.tx, caseId);
  const where = { organisationId, caseId, kind: "ACCESS", state: "OPEN" };
  const waiting = await ctx.tx.rightsRequest.findMany({ where });
  const answered = { state: "DONE", answeredBy: userId, answeredAt: ctx.now };
  for (const { id, version } of waiting) {
    const { answer } = sealColumns(key, placeOfRequest(organisationId, id), { answer: reason });
    await ctx.tx.rightsRequest.updateMany({
      where: { ...where, id, version },
      data: { ...answered, answer: answer ?? null, version: version + 1 },
    });
  }
  if (waiting.length > 0) return;
  const id = newId();
  const { words } = sealColumns(key, placeOfRequest(organisationId, id), { words: reason });
  const day = today();
  const days = { askedOn: dayToDate(day), dueOn: dayToDate(dueOn(day)) };
  const data = { organisationId, id, caseId, kind: "ACCESS", words: words ?? null, ...days };
  await ctx.tx.rightsRequest.createMany({
    data: [{ ...data, recordedBy: userId, recordedAt: ctx.now, ...answered }],
  });
}

/**
 * Everything that is recorded about the person of a case, as far as who gives it may read: the case's owner or a
 * supervisor, with a reason. It opens the identity, so it is written as a reveal in each of the person's cases,
 * where their owners see it. Throws 404 for who may not.
 */
export function giveCopy(viewer: Viewer, caseId: string, reason: string): Promise<AccessCopy> {
  const spec = { name: "rights.giveCopy", viewer, input: { caseId, reason }, seconds: 60 };
  return runCommand(spec, async (ctx) => {
    const { row, sight } = await requireCase(ctx, caseId, null);
    if (!canAnswerRights(viewer, row.ownerUserId, sight).allowed) throw notFound();
    const { organisationId } = viewer;
    await answerWith(ctx, caseId, reason);
    const record = await readRecord(caseScopeOf(ctx), { personId: row.personId });
    for (const id of record.cases) {
      const own = record.tables["cases"]?.find((one) => one["id"] === id);
      if (own?.["disposedAt"] != null) continue;
      const place = { table: "audit_entries", column: "reason", organisationId, rowId: id };
      const sealed = sealText(await dataKey(ctx.tx, id), place, reason);
      await recordCaseEvent(ctx, id, "ACCESS_GIVEN");
      ctx.audit("rights.copy", "case", id, { cases: record.cases.length });
      ctx.audit("case.reveal", "case", id, { because: "personAsked", reason: sealed });
    }
    const person = await ctx.tx.person.findFirst({ where: { id: row.personId } });
    const house = await ctx.tx.organisation.findFirst({ where: { id: organisationId } });
    return {
      ...{ format: "lentera-access-copy", version: 1, madeAt: ctx.now.toISOString() },
      ...{ madeBy: viewer.displayName, organisation: house?.name ?? viewer.organisationCode },
      scope: holds(viewer, "SUPERVISOR") ? "SUPERVISOR" : "OWNER",
      person: {
        pseudonym: person?.pseudonym ?? "",
        cases: (record.tables["cases"] ?? []).map((one) => String(one["reference"])),
      },
      ...{ tables: record.tables, seen: record.seen, names: record.names },
    };
  });
}
