import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inPartnershipScope } from "@/lib/access/scope";
import { pageAnswer, pageOf } from "@/lib/server/list-query";
import { notFound } from "@/lib/server/problem";
import { created, ok } from "@/lib/server/reply";
import { changeProgramme, createProgramme } from "./commands";
import { findProgramme, listProgrammes, programmeListSchema } from "./queries";
import { changeProgrammeSchema, createProgrammeSchema } from "./schema";

const params = z.object({ code: z.string().regex(/^[A-Za-z0-9-]{2,36}$/) });
const answer = z.looseObject({
  ...{ id: z.uuid(), code: z.string(), organisation: z.string(), version: z.int() },
  title: z.object({ id: z.string(), en: z.string() }),
  ...{ startsOn: z.iso.date(), endsOn: z.iso.date().nullable() },
  partners: z.array(z.looseObject({ organisation: z.string(), role: z.string() })),
});

const getProgrammes = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/programmes", tag: "programmes" },
    summary: "Programmes of the partnership",
    ...{ query: programmeListSchema, answer: pageOf(answer) },
  },
  async ({ viewer, query }) => {
    const page = await inPartnershipScope(viewer, (scope) => listProgrammes(scope, query));
    return ok(pageAnswer(query, page, (row) => row));
  },
);

const getProgramme = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/programmes/{code}", tag: "programmes" },
    ...{ summary: "One programme with its partners", params, answer },
  },
  async ({ viewer, params: { code } }) => {
    const view = await inPartnershipScope(viewer, (scope) => findProgramme(scope, code));
    if (!view) throw notFound();
    return ok(view);
  },
);

const postProgramme = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/programmes", tag: "programmes", success: 201 },
    summary: "Add a programme that your organisation runs",
    ...{ body: createProgrammeSchema, answer },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const view = await createProgramme(viewer, body, idempotencyKey);
    return created(`/api/v1/programmes/${view.code}`, view);
  },
);

const patchProgramme = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/programmes/{code}", tag: "programmes" },
    summary: "Change a programme; partners replace who was named",
    ...{ params, body: changeProgrammeSchema, answer },
  },
  async ({ viewer, params: { code }, version, body }) =>
    ok(await changeProgramme(viewer, code, version, body)),
);

export const programmeEndpoints = { getProgrammes, getProgramme, postProgramme, patchProgramme };
