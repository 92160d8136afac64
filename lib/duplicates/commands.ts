import { caseScopeOf } from "@/lib/access/scope";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import type { EventKind } from "@/lib/cases/model";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { demographicsOf, sealIdentity, settleFollowing } from "@/lib/people/commands";
import { IDENTITY_FIELDS } from "@/lib/people/model";
import { findKnown } from "@/lib/people/queries";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { changesOf } from "./model";
import { canRequestMerge, canReviewMerge, canUndoMerge } from "./policy";
import { type FoundMerge, findMerge, findStandings, placeOfMerge } from "./queries";
import type { RequestMerge, ReviewMerge, UndoMerge } from "./schema";

type Refusal = "ABSENT" | "STALE" | "GONE" | "LATER" | "ERASED" | "SHARED";
type Verdict = Refusal | "DECLINED" | "MERGED" | "UNDONE";

function demand(verdict: Verdict | undefined, { version }: FoundMerge): void {
  if (verdict === "STALE") throw stale({ version: version + 1 });
  if (verdict === "GONE") throw conflict("mergedMeanwhile");
  if (verdict === "SHARED") throw conflict("sharedIdentity");
  if (verdict === "ERASED") throw conflict("recordErased");
  if (verdict === "LATER") throw conflict("undoLaterFirst");
  if (verdict === "ABSENT" || verdict === undefined) throw notFound();
}

/**
 * Asks that the records of two persons become one; somebody else decides. Nothing changes yet. Throws 404
 * where the caller does not see a case of each, 422 where both cases are of one person already, 409 where
 * the same is asked for already.
 */
export function requestMerge(
  viewer: Viewer,
  input: RequestMerge,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string; readonly status: "REQUESTED"; readonly version: 1 }> {
  const spec = { name: "duplicates.requestMerge", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    if (!canRequestMerge(viewer).allowed) throw notFound();
    const { keepCase, mergeCase, take } = input;
    const found = await findStandings(caseScopeOf(ctx), [keepCase, mergeCase]);
    const [kept, merged] = [keepCase, mergeCase].map((id) =>
      found.find(({ caseId }) => caseId === id),
    );
    if (!kept || !merged) throw notFound();
    if (kept.personId === merged.personId)
      throw invalid([{ path: "mergeCase", message: "duplicates.errors.samePerson" }]);
    const { organisationId, userId } = viewer;
    const id = newId();
    const key = await dataKey(ctx.tx, kept.personId);
    const words = sealColumns(key, placeOfMerge(organisationId, id), { reason: input.reason });
    await ctx.tx.personMerge.createMany({
      data: [
        {
          ...{ organisationId, id, keptPersonId: kept.personId, mergedPersonId: merged.personId },
          ...{ takenFields: [...take], reason: words.reason ?? null },
          ...{ requestedBy: userId, requestedAt: ctx.now },
        },
      ],
    });
    const details = { mergeId: id, with: merged.personId };
    ctx.audit("person.merge_request", "person", kept.personId, details);
    return { id, status: "REQUESTED", version: 1 };
  });
}

// A column as PostgreSQL reads it in JSON: sealed bytes as `\x…`, by the name of the column.
function jsonOf(columns: Readonly<Record<string, unknown>>): string {
  const value = (one: unknown): unknown => {
    if (one instanceof Uint8Array) return `\\x${Buffer.from(one).toString("hex")}`;
    return Array.isArray(one) ? one.map(value) : one;
  };
  const named = Object.entries(columns).map(([field, one]) => [
    field.replace(/[A-Z]/g, (big) => `_${big.toLowerCase()}`),
    value(one),
  ]);
  return JSON.stringify(Object.fromEntries(named));
}

/** The columns of the record that stays which change, sealed with its key. */
async function columnsOf(ctx: CommandContext, merge: FoundMerge) {
  const scope = caseScopeOf(ctx);
  const kept = await findKnown(scope, merge.kept.personId);
  const merged = await findKnown(scope, merge.merged.personId);
  // What a record holds was checked when it was written.
  const changes = changesOf(kept, merged, merge.takenFields) as Parameters<
    typeof demographicsOf
  >[0];
  const key = await dataKey(ctx.tx, merge.kept.personId);
  const { organisationId } = ctx.viewer;
  const identity = sealIdentity(key, organisationId, merge.kept.personId, changes, kept);
  const named = [...IDENTITY_FIELDS, "birthDate" as const].some((field) => field in changes);
  return {
    identity: jsonOf(named ? identity : {}),
    demographics: jsonOf(demographicsOf(changes)),
    fields: Object.keys(changes),
  };
}

async function tellCases(ctx: CommandContext, kind: EventKind, merge: FoundMerge, action: string) {
  const { organisationId } = ctx.viewer;
  const persons = [merge.kept.personId, merge.merged.personId];
  const cases = await ctx.tx.case.findMany({
    where: { organisationId, personId: { in: persons }, disposedAt: null },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of cases) {
    await recordCaseEvent(ctx, id, kind, { mergeId: merge.id });
    ctx.audit(action, "case", id, { mergeId: merge.id });
  }
}

/**
 * Decides a request: makes two records one, or declines. Cases and what was shared of them move to the
 * record that stays; the other keeps its rows. Throws 404 for who may not, 412 for who comes second, 409
 * where one of the two was merged with another in between, or where a partner that reads who one of them is
 * would read the other's too: nobody agreed to that, and a wrong merge would have told it.
 */
export function reviewMerge(
  viewer: Viewer,
  mergeId: string,
  input: ReviewMerge,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string; readonly status: string }> {
  const asked = { mergeId, input };
  const spec = { name: "duplicates.reviewMerge", viewer, input: asked, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const merge = await findMerge(caseScopeOf(ctx), mergeId);
    if (!merge || !canReviewMerge(viewer, merge).allowed) throw notFound();
    if (merge.status !== "REQUESTED") throw stale(merge);
    const key = await dataKey(ctx.tx, merge.kept.personId);
    const place = placeOfMerge(viewer.organisationId, mergeId);
    const { reviewNote = null } = sealColumns(key, place, { reviewNote: input.note ?? null });
    const agrees = input.outcome === "MERGED";
    const columns = agrees
      ? await columnsOf(ctx, merge)
      : { identity: "{}", demographics: "{}", fields: [] };
    const [answer] = await ctx.tx.$queryRaw<{ verdict: Verdict }[]>`
      SELECT private.decide_merge(${mergeId}::uuid, ${agrees}, ${reviewNote}, ${columns.identity}::jsonb, ${columns.demographics}::jsonb) AS verdict`;
    demand(answer?.verdict, merge);
    if (agrees) await tellCases(ctx, "PERSON_MERGED", merge, "case.person_merged");
    const details = { mergeId, with: merge.merged.personId, fields: columns.fields };
    const action = agrees ? "person.merge" : "person.merge_decline";
    ctx.audit(action, "person", merge.kept.personId, details);
    return { id: mergeId, status: input.outcome };
  });
}

/**
 * Parts two records again: what the merge changed goes back to the byte, what somebody wrote since stays, and
 * the cases return. Throws 404 for who may not, 412 where it is undone already, 409 where a later merge on
 * the same record has to be undone first.
 */
export function undoMerge(
  viewer: Viewer,
  mergeId: string,
  input: UndoMerge,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string; readonly status: "UNDONE" }> {
  const asked = { mergeId, input };
  const spec = { name: "duplicates.undoMerge", viewer, input: asked, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const merge = await findMerge(caseScopeOf(ctx), mergeId);
    if (!merge) throw notFound();
    if (merge.status === "UNDONE") throw stale(merge);
    if (!canUndoMerge(viewer, merge).allowed) throw notFound();
    if (merge.isErased) throw conflict("recordErased");
    const key = await dataKey(ctx.tx, merge.kept.personId);
    const place = placeOfMerge(viewer.organisationId, mergeId);
    const { undoReason = null } = sealColumns(key, place, { undoReason: input.reason });
    const [answer] = await ctx.tx.$queryRaw<{ verdict: Verdict }[]>`
      SELECT private.undo_merge(${mergeId}::uuid, ${undoReason}) AS verdict`;
    demand(answer?.verdict, merge);
    await settleFollowing(ctx, merge.kept.personId);
    await tellCases(ctx, "PERSON_PARTED", merge, "case.person_parted");
    const details = { mergeId, with: merge.merged.personId };
    ctx.audit("person.merge_undo", "person", merge.kept.personId, details);
    return { id: mergeId, status: "UNDONE" };
  });
}
