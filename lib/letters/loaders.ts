import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope, inPartnershipScope } from "@/lib/access/scope";
import { dayOf } from "@/lib/kernel/days";
import { formatDay } from "@/lib/kernel/format";
import { newId } from "@/lib/kernel/ids";
import { officialNumber } from "@/lib/kernel/letter-number";
import { holds, type Locale, type Viewer } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { translate } from "@/lib/server/messages";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { Problem } from "@/lib/server/problem";
import { printLetter } from "./commands/letters";
import {
  KIND_CODES,
  LETTER_LANGUAGES,
  PLACEHOLDER_NAMES,
  type Placeholder,
  TEMPLATE_KINDS,
  type TemplateKind,
} from "./model";
import { canWriteTemplates } from "./policy";
import { listAllowed, listLetters } from "./queries/letters";
import { findTemplate, listTemplates } from "./queries/templates";
import { letterOf } from "./template/document";

const UUID = /^[0-9a-f-]{36}$/;

type Frame = {
  readonly viewer: Viewer;
  readonly view: {
    readonly id: string;
    readonly disposedAt: unknown;
    readonly identityDecision: string | null;
  };
};

/** The letters of a case, and to whom the next may say what. */
export async function loadLetters<F extends Frame>(frame: F) {
  const { viewer, view } = frame;
  const found = await inCaseScope(viewer, async (scope) => ({
    letters: await listLetters(scope, view.id),
    allowed: await listAllowed(scope, view.id),
  }));
  const isKept = view.disposedAt === null;
  return {
    ...{ ...frame, ...found, isKept, formKey: newId() },
    isSupervisor: holds(viewer, "SUPERVISOR"),
    // A letter that says who the person is opens like the identity itself.
    needsReason: (groups: readonly string[]) =>
      groups.includes("G3") && view.identityDecision === "reasonMissing",
  };
}

/**
 * An issued letter as a file; its name holds the letter's number and nothing of a person. Null where who asks must
 * say why and did not.
 */
export async function loadLetterFile(caseId: string, id: string, reason: string | null = null) {
  const viewer = { ...(await requireViewer()), reason };
  if (!UUID.test(caseId) || !UUID.test(id)) pageNotFound();
  try {
    const { number, bytes } = await printLetter(viewer, caseId, id);
    return { name: `${number.replaceAll("/", "-")}.pdf`, bytes };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) pageNotFound();
    if (error instanceof Problem && error.status === 422) return null;
    throw error;
  }
}

const kindOf = (said: unknown) => TEMPLATE_KINDS.find((kind) => kind === said) ?? "LPSK";
const languageOf = (said: unknown) => LETTER_LANGUAGES.find((one) => one === said) ?? "id";

/** The words of one kind of letter for who may write them, and which are the organisation's own. */
export async function loadTemplates(query: Readonly<Record<string, unknown>>) {
  const viewer = await requireViewer();
  if (!canWriteTemplates(viewer).allowed) pageNotFound();
  const [kind, language] = [kindOf(query["kind"]), languageOf(query["language"])];
  return inPartnershipScope(viewer, async (scope) => ({
    ...{ kind, language, template: await findTemplate(scope, kind, language) },
    own: await listTemplates(scope),
  }));
}

type Draft = {
  readonly kind: unknown;
  readonly language: unknown;
  readonly title: string;
  readonly body: string;
};

// A preview shows what stands where, and nothing of anybody.
function exampleOf(kind: TemplateKind, locale: Locale, viewer: Viewer, lembaga: string) {
  const words = PLACEHOLDER_NAMES.map((name) => [
    name,
    `‹${translate(locale, `letters.placeholders.${name}`) ?? name}›`,
  ]);
  const day = dayOf(now());
  const number = officialNumber(0, KIND_CODES[kind], viewer.organisationCode, day);
  const said = { nomor: number, tanggal: formatDay(day, locale), lembaga };
  return { ...Object.fromEntries(words), ...said } as Record<Placeholder, string>;
}

/** How a letter would look with words that are not saved yet. */
export async function loadPreview(draft: Draft): Promise<Uint8Array<ArrayBuffer>> {
  const viewer = await requireViewer();
  if (!canWriteTemplates(viewer).allowed) pageNotFound();
  const [kind, locale] = [kindOf(draft.kind), languageOf(draft.language)];
  const house = await inPartnershipScope(viewer, ({ tx }) =>
    tx.organisation.findUniqueOrThrow({ where: { id: viewer.organisationId } }),
  );
  const values = exampleOf(kind, locale, viewer, house.name);
  const sheet = {
    ...{ kind, house, locale, number: values.nomor, day: dayOf(now()), at: now() },
    ...{ recipient: values.kepada, signer: viewer.displayName },
    watermark: translate(locale, "letters.admin.example") ?? "",
  };
  const { title, body } = draft;
  return renderPdf(letterOf(sheet, { title, body, version: 0 }, values));
}
