import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inCaseScope } from "@/lib/access/scope";
import { notFound } from "@/lib/server/problem";
import { created, ok } from "@/lib/server/reply";
import { parseWith } from "@/lib/server/validation";
import { addPeople } from "./commands/add-people";
import { readArrival } from "./commands/read-arrival";
import { changeArrival, recordArrival } from "./commands/record-arrival";
import { findArrival } from "./queries/find-arrival";
import { arrivalSchema, changeArrivalSchema, createArrivalSchema, factsSchema } from "./schema";

const madeSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  opened: z.int(),
  known: z.int(),
});

const postArrival = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/arrivals", tag: "cases", success: 201 },
    summary: "Record an event that several people come from, and open a case for each",
    ...{ body: createArrivalSchema, answer: madeSchema },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const { people = [], ...event } = body;
    const { id, number } = await recordArrival(viewer, event, idempotencyKey);
    const added = await addPeople(viewer, id, people);
    return created(`/api/v1/arrivals/${id}`, { id, number, ...added });
  },
);

const patchArrival = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/arrivals/{id}", tag: "cases" },
    summary: "Set right what was said of an event; cases that took it over keep their words",
    ...{ params: z.object({ id: z.uuid() }), body: changeArrivalSchema },
    answer: z.object({ id: z.uuid(), version: z.int() }),
  },
  async ({ viewer, params: { id }, version, body, locale }) => {
    const found = await inCaseScope(viewer, (scope) => findArrival(scope, id));
    if (!found?.facts) throw notFound();
    const { kind, arrivedOn, province, regency, source, expectedPeople } = found;
    const said = { kind, arrivedOn, province, regency, source, expectedPeople, ...found.facts };
    // A province without its regency says that the old one is no longer meant.
    const moved = body.province !== undefined && body.regency === undefined;
    const all = { ...said, ...(moved ? { regency: null } : {}), ...body };
    const input = parseWith(arrivalSchema, all, locale);
    return ok(await changeArrival(viewer, id, version, input));
  },
);

const getArrival = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/arrivals/{id}", tag: "cases" },
    summary: "An event and those of its cases that you may see, by urgency",
    params: z.object({ id: z.uuid() }),
    answer: z.looseObject({
      ...{ id: z.uuid(), number: z.string(), kind: z.string(), arrivedOn: z.iso.date() },
      ...{ version: z.int(), facts: factsSchema.nullable() },
      people: z.array(z.looseObject({ id: z.uuid(), pseudonym: z.string(), place: z.int() })),
    }),
  },
  async ({ viewer, params: { id } }) => {
    const found = await readArrival(viewer, id);
    if (!found) throw notFound();
    return ok({ ...found.arrival, people: found.people });
  },
);

export const arrivalEndpoints = { postArrival, getArrival, patchArrival };
