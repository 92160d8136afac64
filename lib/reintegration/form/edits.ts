import type { Edit } from "@/lib/access/answer-edit";
import { inputOf, valuesOf } from "@/lib/kernel/typed-fields";
import { notFound } from "@/lib/server/problem";
import { readReintegration } from "../commands/read-reintegration";
import { fieldsOf, type ReturnPart } from "./fields";
import { saveReturn } from "./save";

/** One part of a return as it is saved by its form, also over what somebody else saved meanwhile. */
export function returnEdit(
  caseId: string,
  part: ReturnPart,
  of: string | null,
  key: string | null,
): Edit {
  const fields = fieldsOf(part);
  return {
    recorded: async ({ viewer }) => {
      const { journeys } = await readReintegration(viewer, caseId);
      const journey = journeys.find(({ id }) => id === of);
      if (!journey) throw notFound();
      return { version: journey.version, values: valuesOf({ ...journey }, fields) };
    },
    save: ({ viewer, locale }, values, version) => {
      const said = inputOf(values, fields);
      return saveReturn(viewer, part, { caseId, of, locale, said, version, key });
    },
  };
}
