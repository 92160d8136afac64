import type { CaseScope, PartnershipScope } from "@/lib/access/scope";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import type { TemplateKind } from "../model";

/** The words of a letter: the organisation's own, else those that come with Lentera (version 0). */
export type Template = { readonly title: string; readonly body: string; readonly version: number };

function ownWords(kind: TemplateKind, language: Locale): Template {
  const say = (part: string) => translate(language, `letters.templates.${kind}.${part}`) ?? "";
  return { title: say("title"), body: say("body"), version: 0 };
}

/** The words of one kind of letter in one language. */
export async function findTemplate(
  { tx, viewer }: CaseScope | PartnershipScope,
  kind: TemplateKind,
  language: Locale,
): Promise<Template> {
  const { organisationId } = viewer;
  const row = await tx.letterTemplate.findFirst({ where: { organisationId, kind, language } });
  return row
    ? { title: row.title, body: row.body, version: row.version }
    : ownWords(kind, language);
}

/** Which letters the organisation words itself. */
export async function listTemplates({ tx, viewer }: PartnershipScope) {
  const { organisationId } = viewer;
  return tx.letterTemplate.findMany({
    where: { organisationId },
    select: { kind: true, language: true, version: true, updatedAt: true },
  });
}
