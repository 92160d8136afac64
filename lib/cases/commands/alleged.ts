import { given } from "@/lib/kernel/given";
import type { CommandContext, InsertContext } from "@/lib/server/command";
import { sealColumns } from "@/lib/server/sealed";
import { type CaseTarget, type Part, rowOf } from "./parts";

type Alleged = Part<"allegedPerpetrators">;

// The row of somebody who is alleged to have taken part; all that was typed about him is sealed.
function allegedRow(ctx: InsertContext, target: CaseTarget, part: Alleged, kept?: string) {
  const { id: _, label, name, organisation, details, licenceNo, ...rest } = part;
  const { keys, place } = rowOf(ctx, target, "alleged_perpetrators", kept);
  const texts = { sealedLabel: label, name, organisation, details, licenceNo };
  return { ...keys, ...given(rest), ...sealColumns(target.key, place, texts) };
}

/** Adds those whom an opening or an import names. */
export async function addAlleged(
  ctx: InsertContext,
  target: CaseTarget,
  parts: readonly Alleged[],
): Promise<void> {
  const data = parts.map((part) => allegedRow(ctx, target, part));
  if (data.length > 0) await ctx.tx.allegedPerpetrator.createMany({ data });
}

// What a list that is written anew leaves out is none.
const NONE = {
  ...{ kind: "PERSON", roles: [], gender: null, ageBand: null, citizenship: null, relation: null },
  ...{ label: null, name: null, organisation: null, details: null, licenceNo: null },
};

/**
 * Writes the alleged perpetrators of a case anew. Who is named by his id keeps his row, and with it the cases
 * that a person linked him to and his part in the proceedings.
 */
export async function replaceAlleged(
  ctx: CommandContext,
  target: CaseTarget,
  parts: readonly Alleged[],
): Promise<void> {
  const { allegedPerpetrator } = ctx.tx;
  const where = { organisationId: ctx.viewer.organisationId, caseId: target.caseId };
  const rows = await allegedPerpetrator.findMany({ where, select: { id: true } });
  const known = new Set(rows.map(({ id }) => id));
  const kept = new Set(parts.flatMap(({ id }) => (id !== undefined && known.has(id) ? id : [])));
  await allegedPerpetrator.deleteMany({ where: { ...where, id: { notIn: [...kept] } } });
  for (const part of parts) {
    if (part.id !== undefined && kept.has(part.id)) {
      const {
        id,
        organisationId: __,
        caseId: ___,
        ...row
      } = allegedRow(ctx, target, part, part.id);
      const data = { ...NONE, ...row, version: { increment: 1 } };
      await allegedPerpetrator.updateMany({ where: { ...where, id }, data });
      kept.delete(part.id);
    } else await allegedPerpetrator.createMany({ data: [allegedRow(ctx, target, part)] });
  }
}
