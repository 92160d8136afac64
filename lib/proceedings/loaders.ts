import { notFound as pageNotFound } from "next/navigation";
import { readerLocale } from "@/lib/access/answer-form";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import { valuesOf } from "@/lib/kernel/typed-fields";
import type { Locale } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { translate } from "@/lib/server/messages";
import { Problem } from "@/lib/server/problem";
import { codes, label } from "@/lib/vocabulary/codes";
import { type Justice, readJustice } from "./commands/read-justice";
import { describeField, type Offered } from "./form/describe";
import { isMove } from "./form/edits";
import { fieldsOf, isJusticePart, type JusticePart } from "./form/fields";
import { thingOf } from "./form/patch";
import { CORRECTION } from "./form/save";
import type { RestitutionStatus, Stage } from "./model";
import { findOwedWages } from "./queries/find-owed-wages";
import { listPerpetrators } from "./queries/list-perpetrators";
import { restitutionSteps } from "./workflow/restitution";
import { stagesAfter } from "./workflow/stages";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The justice track of a case; null where the reader sees the case and not this part of it. The reading is
 * written down.
 */
export async function loadJustice(id: string): Promise<(Justice & { today: string }) | null> {
  const viewer = await requireViewer();
  if (!UUID.test(id)) pageNotFound();
  try {
    return { ...(await readJustice(viewer, id)), today: today() };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

function stageChoices(stage: Stage, locale: Locale) {
  const next = stagesAfter(stage);
  const words = (key: string) => translate(locale, `proceedings.form.${key}`) ?? key;
  const named = (code: Stage) => label("prosecution_stage", code, locale);
  return [
    ...next.map((code) => ({ value: code as string, label: named(code), under: words("next") })),
    ...codes("prosecution_stage")
      .filter((code) => code !== stage && !next.includes(code))
      .map((code) => ({
        ...{ value: `${CORRECTION}${code}`, label: named(code), under: words("correction") },
      })),
  ];
}

function stepChoices(status: RestitutionStatus, locale: Locale) {
  return restitutionSteps(status).map(({ to }) => ({
    ...{ value: to as string, label: label("restitution_status", to, locale) },
  }));
}

/** The form of one part of the track: `in` names the track of a new thing, `of` the thing that is changed. */
export async function loadJusticeForm(
  id: string,
  part: string,
  { in: track, of }: { readonly in: string | null; readonly of: string | null },
) {
  const locale = await readerLocale();
  const justice = await loadJustice(id);
  if (!justice?.mayKeep || !isJusticePart(part)) pageNotFound();
  const thing = of ? thingOf(justice, part, of) : null;
  const proceeding = justice.proceedings.find((one) => one.id === (track ?? of)) ?? null;
  const needsTrack = ["party", "hearing", "restitution"].includes(part) && !of;
  if ((of && !thing) || (needsTrack && !proceeding) || (isMove(part) && !thing)) pageNotFound();
  const viewer = await requireViewer();
  const { alleged, owed } = await inCaseScope(viewer, async (scope) => ({
    alleged: await listPerpetrators(scope, id),
    owed: part === "wages" && !of ? await findOwedWages(scope, id) : null,
  }));
  const said = thing as { readonly stage?: Stage; readonly status?: RestitutionStatus } | null;
  const offered: Offered = {
    perpetratorId: alleged.map((one) => ({ value: one.id, label: one.label })),
    ...(part === "stage" && said?.stage ? { to: stageChoices(said.stage, locale) } : {}),
    ...(part === "step" && said?.status ? { to: stepChoices(said.status, locale) } : {}),
  };
  // What moves on begins with an empty form; what is changed begins with what is recorded.
  const kept = thing && !isMove(part) ? { ...thing } : {};
  const fields = fieldsOf(part, of === null);
  const values = valuesOf({ ...freshOf(part), ...owed, ...kept }, fields);
  return {
    ...{
      part,
      place: { in: track, of },
      version: isMove(part) ? undefined : thing?.version,
      formKey: newId(),
    },
    ...{
      offeredMonths: owed?.months ?? null,
      // Whom the reader is about to take out.
      about: part === "removal" && thing && "label" in thing ? String(thing.label ?? "") : null,
      isNew: of === null,
      reflectionUntil: justice.reflectionUntil,
      today: justice.today,
    },
    fields: fields.map((field) => describeField(part, field, values, offered, locale)),
  };
}

// What is most often so; it can be changed in the form.
function freshOf(part: JusticePart): Readonly<Record<string, unknown>> {
  const day = today();
  if (part === "proceeding") return { stage: "REPORT", reachedOn: day };
  if (part === "stage" || part === "step") return { on: day };
  if (part === "party") return { role: "REPORTED", verdict: "PENDING" };
  if (part === "hearing") return { attendance: "NOT_NEEDED" };
  if (part === "protection") return { status: "CONSIDERED" };
  return part === "wages" ? { status: "PREPARED", currency: "IDR" } : {};
}
