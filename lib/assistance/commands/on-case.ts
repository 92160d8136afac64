import { caseScopeOf } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import type { EventKind } from "@/lib/cases/model";
import { newId } from "@/lib/kernel/ids";
import type { CommandContext } from "@/lib/server/command";
import type { DataKey } from "@/lib/server/crypto";
import { dataKey } from "@/lib/server/data-keys";
import { invalid } from "@/lib/server/problem";
import { listPeople } from "../queries/list-people";

/** The case that a command of this room works on. */
export type OnCase = {
  readonly ctx: CommandContext;
  readonly caseId: string;
  readonly organisationId: string;
  readonly key: DataKey;
  readonly row: Found["row"];
  readonly sight: Found["sight"];
};

type Found = Awaited<ReturnType<typeof requireCase>>;

/**
 * The case of the viewer's organisation, with its key. `field` is named where only what needs no consent may
 * be written and this is more than that. Throws 404 for who may not change the case.
 */
export async function onCase(
  ctx: CommandContext,
  caseId: string,
  field: string | null = null,
): Promise<OnCase> {
  const { row, sight } = await requireCase(ctx, caseId, null);
  if (row.isRecordingLimited && field !== null)
    throw invalid(
      [{ path: field, message: "cases.errors.recordingNotConsented" }],
      "recordingNotConsented",
    );
  const { organisationId } = row;
  return { ctx, caseId, organisationId, key: await dataKey(ctx.tx, caseId), row, sight };
}

/** The keys of a new row and where its sealed columns lie. */
export function newRow({ organisationId, caseId }: OnCase, table: string) {
  const id = newId();
  return { keys: { organisationId, id, caseId }, place: placeOf(organisationId, table, id) };
}

/** Where the sealed columns of a row lie. */
export const placeOf = (organisationId: string, table: string, rowId: string) => ({
  ...{ table, organisationId, rowId },
});

type Details = Parameters<typeof recordCaseEvent>[3];

/** Tells the case's history and the audit log what was done, and that somebody worked on the case. */
export async function told(
  { ctx, caseId, organisationId }: OnCase,
  kind: EventKind,
  action: string,
  details: NonNullable<Details>,
): Promise<void> {
  const at = { lastActivityAt: ctx.now };
  await ctx.tx.case.updateMany({ where: { organisationId, id: caseId }, data: at });
  await recordCaseEvent(ctx, caseId, kind, details);
  ctx.audit(action, "case", caseId, details);
}

/** Who is to do it: whoever was named, if he can open the case; else who says it. */
export async function ownerOf(
  { ctx, caseId }: OnCase,
  owner: string | undefined,
  path = "owner",
): Promise<string> {
  if (owner === undefined || owner === ctx.viewer.userId) return ctx.viewer.userId;
  const people = await listPeople(caseScopeOf(ctx), caseId);
  if (people.some(({ id }) => id === owner)) return owner;
  throw invalid([{ path, message: "assistance.errors.ownerCannotSee" }]);
}
