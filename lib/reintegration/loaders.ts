import { notFound as pageNotFound } from "next/navigation";
import { readerLocale } from "@/lib/access/answer-form";
import { requireViewer } from "@/lib/access/current-viewer";
import { newId } from "@/lib/kernel/ids";
import { valuesOf } from "@/lib/kernel/typed-fields";
import { today } from "@/lib/server/clock";
import { Problem } from "@/lib/server/problem";
import { type Reintegration, readReintegration } from "./commands/read-reintegration";
import { describeField } from "./form/describe";
import { fieldsOf, isReturnPart, type ReturnPart } from "./form/fields";
import { MOMENTS } from "./model";
import { comparedWith, latestOf, waitingOf } from "./outcomes/outcomes";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Return and reintegration of a case, each look beside the beginning; the reading is written down. */
export async function loadReintegration(id: string) {
  const viewer = await requireViewer();
  if (!UUID.test(id)) pageNotFound();
  let read: Reintegration;
  try {
    read = await readReintegration(viewer, id);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) pageNotFound();
    throw error;
  }
  const journeyId = read.current?.id ?? null;
  const looks = MOMENTS.flatMap((moment) => {
    const found = latestOf(read.outcomes, moment, journeyId);
    return found ? [{ ...found, moment }] : [];
  });
  const baseline = looks.find(({ moment }) => moment === "BASELINE") ?? null;
  return {
    ...{ ...read, baseline, today: today(), waiting: waitingOf(read.followUps) },
    looks: looks.map((look) => ({ ...look, changes: comparedWith(baseline, look) })),
  };
}

// What the form of something new begins with: what waits, and today.
function freshOf(part: ReturnPart, loaded: Awaited<ReturnType<typeof loadReintegration>>) {
  if (part === "journey") return { status: "PLANNED", reception: "NOT_ARRANGED" };
  if (part === "family") return { assessedOn: loaded.today };
  const open = loaded.followUps.find(({ state }) => state !== "DONE" && state !== "MISSED");
  const next = loaded.baseline ? (open?.moment ?? "") : "BASELINE";
  return { assessedOn: loaded.today, moment: next };
}

/** The form of one part of a return: `of` names the journey that is changed. */
export async function loadReturnForm(
  id: string,
  part: string,
  { of, moment }: { readonly of: string | null; readonly moment: string | null },
) {
  const locale = await readerLocale();
  const loaded = await loadReintegration(id);
  if (!loaded.mayKeep || !isReturnPart(part)) pageNotFound();
  const journey = of ? loaded.journeys.find((one) => one.id === of) : null;
  if (journey === undefined || (of && part !== "journey")) pageNotFound();
  const fields = fieldsOf(part);
  const asked = moment ? { moment } : {};
  const values = valuesOf({ ...freshOf(part, loaded), ...asked, ...journey }, fields);
  return {
    ...{ part, of, version: journey?.version, formKey: newId(), isNew: !journey },
    fields: fields.map((field) => describeField(part, field, values, locale)),
  };
}
