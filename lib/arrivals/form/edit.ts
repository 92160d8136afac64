import type { Edit } from "@/lib/access/answer-edit";
import { inCaseScope } from "@/lib/access/scope";
import type { TypedValues } from "@/lib/kernel/typed-fields";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { notFound } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { provinceOfRegency } from "@/lib/vocabulary/places";
import { changeArrival } from "../commands/record-arrival";
import { findArrival } from "../queries/find-arrival";
import { type ArrivalInput, arrivalSchema } from "../schema";

type Arrival = NonNullable<Awaited<ReturnType<typeof findArrival>>>;

const TEXTS = ["kind", "arrivedOn", "province", "source", "name", "sector"] as const;
const MORE = ["country", "transport", "story"] as const;

// What is no number stays as it was typed, for the error at its field.
const numberOf = (text: string) =>
  text === "" ? null : Number.isNaN(Number(text)) ? text : Number(text);

/** An event as its form says it. Throws 422 at the field that cannot be read. */
export function arrivalIn(
  values: TypedValues,
  locale: Locale,
  regency: string | null = null,
): ArrivalInput {
  const said = (name: string) => values[name]?.trim() ?? "";
  const codes = (name: string) => said(name).split(",").filter(Boolean);
  const texts = [...TEXTS, ...MORE].map((name) => [name, said(name) || null] as const);
  const expectedPeople = numberOf(said("expectedPeople"));
  const lists = { types: codes("types"), means: codes("means") };
  const all = { ...Object.fromEntries(texts), ...lists, expectedPeople, regency };
  return parseWith(arrivalSchema, all, locale);
}

/** An event as the fields of its form show it. */
export function arrivalTyped({ facts, ...arrival }: Arrival): TypedValues {
  const { types = [], means = [], ...told } = facts ?? {};
  return {
    ...{ kind: arrival.kind, arrivedOn: arrival.arrivedOn, source: arrival.source },
    ...{ province: arrival.province ?? "", expectedPeople: `${arrival.expectedPeople ?? ""}` },
    ...{ types: types.join(","), means: means.join(","), name: told.name ?? "" },
    ...{ sector: told.sector ?? "", country: told.country ?? "" },
    ...{ transport: told.transport ?? "", story: told.story ?? "" },
  };
}

async function opened(viewer: Viewer, id: string): Promise<Arrival> {
  const found = await inCaseScope(viewer, (scope) => findArrival(scope, id));
  if (!found?.facts) throw notFound();
  return found;
}

/** An event that was recorded before. */
export function arrivalEdit(id: string): Edit {
  return {
    recorded: async ({ viewer }) => {
      const found = await opened(viewer, id);
      return { version: found.version, values: arrivalTyped(found) };
    },
    save: async ({ viewer, locale }, values, version) => {
      // The form asks for the province alone: a regency that was told stays while it lies there.
      const { regency } = await opened(viewer, id);
      const stays = regency !== null && provinceOfRegency(regency) === values["province"];
      const input = arrivalIn(values, locale, stays ? regency : null);
      return changeArrival(viewer, id, version, input);
    },
  };
}
