import type { Edit } from "@/lib/access/answer-edit";
import { inputOf, valuesOf } from "@/lib/kernel/typed-fields";
import { notFound } from "@/lib/server/problem";
import { readJustice } from "../commands/read-justice";
import { fieldsOf, type JusticePart } from "./fields";
import { thingOf } from "./patch";
import { saveJustice } from "./save";

/** Where a form belongs: the track that a new thing is put into, or the thing that is changed. */
export type JusticePlace = { readonly in: string | null; readonly of: string | null };

const MOVES: readonly JusticePart[] = ["stage", "step", "removal"];

/** Whether a form moves something on instead of writing over what others may write too. */
export function isMove(part: JusticePart): boolean {
  return MOVES.includes(part);
}

/** One part of the justice track as it is saved by its form, also over what somebody else saved meanwhile. */
export function justiceEdit(
  caseId: string,
  part: JusticePart,
  place: JusticePlace,
  key: string | null,
): Edit {
  const fields = fieldsOf(part, place.of === null);
  return {
    recorded: async ({ viewer }) => {
      const thing = place.of && thingOf(await readJustice(viewer, caseId), part, place.of);
      if (!thing) throw notFound();
      return { version: thing.version, values: valuesOf({ ...thing }, fields) };
    },
    save: ({ viewer, locale }, values, version) => {
      const said = inputOf(values, fields);
      return saveJustice(viewer, part, { ...{ caseId, ...place, locale, said, version, key } });
    },
  };
}
