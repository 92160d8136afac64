import { caseScopeOf } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { tellReveal } from "@/lib/cases/commands/tell-reveal";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { invalid, notFound, stale } from "@/lib/server/problem";
import { unknownPlaceholders } from "../model";
import { canIssueLetter, canWriteTemplates } from "../policy";
import { listLetters, openLetter } from "../queries/letters";
import type { TemplateInput } from "../schema";

type Printed = { readonly number: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** The letters of a case of one's own organisation, and that they were looked at. Throws 404 for who may not. */
export function readLetters(viewer: Viewer, caseId: string) {
  return runCommand({ name: "letters.list", viewer, input: { caseId } }, async (ctx) => {
    await requireCase(ctx, caseId, null);
    ctx.audit("case.letters.read", "case", caseId);
    return listLetters(caseScopeOf(ctx), caseId);
  });
}

/**
 * An issued letter again, to the byte; that it was printed is written down, and where it says who the person is, that
 * this was opened. Throws 404 for who may not, 422 at `reason` for who must say why (`viewer.reason`).
 */
export async function printLetter(viewer: Viewer, caseId: string, id: string): Promise<Printed> {
  const spec = { name: "letters.print", viewer, input: { caseId, id } };
  return runCommand(spec, async (ctx) => {
    const found = await requireCase(ctx, caseId, null);
    const letter = await openLetter(caseScopeOf(ctx), caseId, id);
    if (!letter || !canIssueLetter(viewer, "NONE").allowed) throw notFound();
    const { number, groups, purpose, bytes } = letter;
    if (groups.includes("G3")) {
      const reason = viewer.reason ?? (found.isInvolved ? purpose : null);
      const message = "cases.errors.reasonMissing";
      await tellReveal(ctx, found, { reason, path: "reason", message });
    }
    ctx.audit("letter.print", "case", caseId, { letterId: id, number, groups });
    return { number, bytes };
  });
}

/**
 * Writes the organisation's own words of a letter. Throws 404 for who may not, 412 for a version that is no longer
 * the newest, 422 at the field that names something no letter knows.
 */
export function saveTemplate(viewer: Viewer, input: TemplateInput): Promise<{ version: number }> {
  return runCommand({ name: "letters.saveTemplate", viewer, input }, async (ctx) => {
    if (!canWriteTemplates(viewer).allowed) throw notFound();
    const errors = (["title", "body"] as const).flatMap((path) => {
      const [unknown] = unknownPlaceholders(input[path]);
      const message = "letters.errors.unknownPlaceholder";
      return unknown ? [{ path, message, params: { name: `[${unknown}]` } }] : [];
    });
    if (errors.length > 0) throw invalid(errors);
    const { kind, language, title, body } = input;
    const { organisationId, userId } = viewer;
    const where = { organisationId, kind, language };
    const found = await ctx.tx.letterTemplate.findFirst({ where });
    if ((found?.version ?? 0) !== input.version) throw stale({ version: found?.version ?? 0 });
    const version = input.version + 1;
    const data = { title, body, version, updatedBy: userId, updatedAt: ctx.now };
    if (found) {
      const current = { ...where, version: found.version };
      const changed = await ctx.tx.letterTemplate.updateMany({ where: current, data });
      if (changed.count === 0) throw stale({ version });
    }
    if (!found) await ctx.tx.letterTemplate.createMany({ data: [{ ...where, ...data }] });
    ctx.audit("letter.template", "organisation", organisationId, { kind, language, version });
    return { version };
  });
}
