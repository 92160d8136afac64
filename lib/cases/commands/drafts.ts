import { caseScopeOf } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { sealForInstallation } from "@/lib/server/crypto";
import { notFound } from "@/lib/server/problem";
import type { Answers } from "../intake/fields";
import { parseIntake } from "../intake/parse";
import { canOpenCase } from "../policy";
import { DRAFT_FORM, findDraft } from "../queries/drafts";
import { type OpenedCase, openCaseIn } from "./open-case";

const sealed = (answers: Answers) => sealForInstallation("draft", JSON.stringify(answers));

/** Begins an intake; nothing is a case before it is filed. */
export function startDraft(viewer: Viewer, answers: Answers): Promise<string> {
  return runCommand({ name: "cases.startDraft", viewer, input: null }, async ({ tx, now }) => {
    if (!canOpenCase(viewer).allowed) throw notFound();
    const id = newId();
    const { organisationId, userId } = viewer;
    const keys = { id, organisationId, userId, form: DRAFT_FORM, subjectId: id };
    const at = { createdAt: now, updatedAt: now };
    await tx.draft.createMany({ data: [{ ...keys, ...at, content: sealed(answers) }] });
    return id;
  });
}

/** Keeps what was typed in some fields of a draft, as it was typed; the other fields stay. Answers all. */
export function saveDraft(viewer: Viewer, id: string, answers: Answers): Promise<Answers> {
  return runCommand({ name: "cases.saveDraft", viewer, input: null }, async (ctx) => {
    await ctx.tx.$queryRaw`SELECT id FROM drafts WHERE id = ${id}::uuid FOR UPDATE`;
    const draft = await findDraft(caseScopeOf(ctx), id);
    if (!draft) throw notFound();
    const kept = { ...draft.answers, ...answers };
    const data = { content: sealed(kept), version: draft.version + 1, updatedAt: ctx.now };
    await ctx.tx.draft.updateMany({ where: { id }, data });
    return kept;
  });
}

/**
 * Files a draft: the case is opened with the draft's id and the draft is gone, in one transaction. Throws 422 naming every
 * field that is refused or that the law needs; the draft then stays as it was. With `isHelpOnly` what
 * waits for the consent to record is left out instead of refused: help never depends on consent.
 */
export function fileDraft(
  viewer: Viewer,
  id: string,
  locale: Locale,
  isHelpOnly = false,
): Promise<OpenedCase> {
  const spec = {
    ...{ name: "cases.fileDraft", viewer, input: { id, isHelpOnly } },
    idempotencyKey: `file-${id}`,
  };
  return runCommand(spec, async (ctx) => {
    const draft = await findDraft(caseScopeOf(ctx), id);
    if (!draft) throw notFound();
    const opened = await openCaseIn(ctx, parseIntake(draft.answers, locale, isHelpOnly), { id });
    await ctx.tx.draft.deleteMany({ where: { id, form: DRAFT_FORM } });
    return opened;
  });
}

/** Throws a draft away. */
export function discardDraft(viewer: Viewer, id: string): Promise<void> {
  return runCommand({ name: "cases.discardDraft", viewer, input: { id } }, async ({ tx }) => {
    await tx.draft.deleteMany({ where: { id, form: DRAFT_FORM } });
  });
}
