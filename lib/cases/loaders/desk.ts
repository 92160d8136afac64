import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { findKept, type KeptValues, listKept } from "@/lib/access/kept";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { visitCase } from "../commands/visits";
import { describeField } from "../intake/describe";
import { or404, requireCaseViewer } from "../loaders";
import { isAddition, isEditPart, pageOfPart, wordOfPart } from "../merge/parts";
import { readPart } from "../merge/save";
import { canOpenCase } from "../policy";

const UUID = /^[0-9a-f-]{36}$/;

const under = (prefix: string, values: KeptValues): KeptValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, texts]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), texts]] : [],
    ),
  );

/**
 * What stands around every page of a case: what the viewer typed into its forms and did not save, and who else
 * has it open. Null for an address that is no case, and for who works with none.
 */
export async function loadCaseDesk(id: string) {
  const viewer = await requireViewer();
  if (!UUID.test(id) || !canOpenCase(viewer).allowed) return null;
  const forms = await listKept(viewer, id);
  const when = (at: string) => formatMoment(at, viewer.locale);
  return {
    forms: forms.map(({ path, at, values }) => ({ path, values, when: when(at) })),
    others: await visitCase(viewer, id, true),
  };
}

/** A part of a case for the form that changes it, with what is recorded now and what was typed before. */
export async function loadPart(id: string, part: string, locale: Locale) {
  const viewer = await requireCaseViewer();
  if (!UUID.test(id) || !isEditPart(part)) pageNotFound();
  const { version, pseudonym, fields, answers } = await or404(readPart(viewer, id, part));
  const kept = await findKept(viewer, `/cases/${id}/edit/${part}`);
  const shown = fields.map((field) => describeField(field, kept?.values ?? answers, locale));
  const told = { word: wordOfPart(part), back: pageOfPart(id, part) };
  return {
    ...told,
    part,
    pseudonym,
    version: kept ? Number(kept.values["version"]?.[0]) : version,
    base: kept ? under("base.", kept.values) : isAddition(part) ? {} : answers,
    fields: shown,
  };
}
