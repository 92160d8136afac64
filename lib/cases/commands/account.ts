import { given, givenOf } from "@/lib/kernel/given";
import type { CommandContext, InsertContext } from "@/lib/server/command";
import { blindIndex } from "@/lib/server/crypto";
import { sealColumns } from "@/lib/server/sealed";
import type { ChangeCase } from "../schema";
import { type CaseTarget, day, type Part, rowOf } from "./parts";

type AccountInput = ChangeCase & { closureReason?: string; closureNote?: string | null };

function accountColumns(ctx: InsertContext, target: CaseTarget, input: AccountInput) {
  const { organisationId } = ctx.viewer;
  const place = { table: "case_accounts", organisationId, rowId: target.caseId };
  const texts = givenOf(input, [
    "howItCame",
    "narrative",
    "supportObjectives",
    "actionPlan",
    "closureNote",
  ]);
  return {
    ...sealColumns(target.key, place, texts),
    ...given({
      plannedEnd: day(input.plannedEnd),
      actualEnd: day(input.actualEnd),
      closureReason: input.closureReason,
    }),
  };
}

// Null where nothing of it was told.
function accountRow(ctx: InsertContext, target: CaseTarget, input: AccountInput) {
  const data = accountColumns(ctx, target, input);
  if (Object.keys(data).length === 0) return null;
  const keys = { organisationId: ctx.viewer.organisationId, caseId: target.caseId };
  return { keys, data };
}

/** The account of a case that is being opened, where something of it was told. */
export async function insertAccount(
  ctx: InsertContext,
  target: CaseTarget,
  input: AccountInput,
): Promise<void> {
  const row = accountRow(ctx, target, input);
  if (row) await ctx.tx.caseAccount.createMany({ data: [{ ...row.keys, ...row.data }] });
}

/** The sealed account of a case (G4): written as an upsert, because a case may begin without one. */
export async function writeAccount(
  ctx: CommandContext,
  target: CaseTarget,
  input: AccountInput,
): Promise<void> {
  const row = accountRow(ctx, target, input);
  if (!row) return;
  const changed = await ctx.tx.caseAccount.updateMany({ where: row.keys, data: row.data });
  if (changed.count === 0) await insertAccount(ctx, target, input);
}

/** Adds the numbers other systems gave the case; a number that another case carries is a conflict. */
export async function addExternalIds(
  ctx: InsertContext,
  target: CaseTarget,
  ids: readonly Part<"externalIds">[],
): Promise<void> {
  const data = ids.map(({ system, value }) => {
    const { keys, place } = rowOf(ctx, target, "case_external_ids");
    const valueIndex = blindIndex(ctx.viewer.organisationId, `external|${system}`, value);
    return {
      ...keys,
      system,
      valueIndex,
      ...(sealColumns(target.key, place, { value }) as { value: Uint8Array<ArrayBuffer> }),
    };
  });
  if (data.length > 0) await ctx.tx.caseExternalId.createMany({ data });
}
