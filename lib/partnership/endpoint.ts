import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inPartnershipScope } from "@/lib/access/scope";
import { pageAnswer, pageOf } from "@/lib/server/list-query";
import { notFound } from "@/lib/server/problem";
import { created, ok } from "@/lib/server/reply";
import { changeOrganisation, createOrganisation } from "./commands";
import { findOrganisation, listOrganisations, organisationListSchema } from "./queries";
import { changeOrganisationSchema, createOrganisationSchema } from "./schema";

const params = z.object({ code: z.string().regex(/^[A-Za-z0-9-]{2,36}$/) });
const rowSchema = z.looseObject({
  ...{ id: z.uuid(), code: z.string(), name: z.string(), type: z.string() },
  ...{ services: z.array(z.string()), provinces: z.array(z.string()), version: z.int() },
});
const viewSchema = z.looseObject({
  ...{ id: z.uuid(), code: z.string(), name: z.string(), type: z.string() },
  services: z.array(z.looseObject({ type: z.string() })),
  coverage: z.array(z.object({ province: z.string(), regency: z.string().nullable() })),
  version: z.int(),
});

const getOrganisations = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/organisations", tag: "organisations" },
    summary: "The registry of partners, by service and province where asked",
    ...{ query: organisationListSchema, answer: pageOf(rowSchema) },
  },
  async ({ viewer, query }) => {
    const page = await inPartnershipScope(viewer, (scope) => listOrganisations(scope, query));
    return ok(pageAnswer(query, page, (row) => row));
  },
);

const getOrganisation = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/organisations/{code}", tag: "organisations" },
    summary: "One partner with its service directory",
    ...{ params, answer: viewSchema },
  },
  async ({ viewer, params: { code } }) => {
    const view = await inPartnershipScope(viewer, (scope) => findOrganisation(scope, code));
    if (!view) throw notFound();
    return ok(view);
  },
);

const postOrganisation = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/organisations", tag: "organisations", success: 201 },
    summary: "Add a partner to the registry",
    ...{ body: createOrganisationSchema, answer: viewSchema },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const view = await createOrganisation(viewer, body, idempotencyKey);
    return created(`/api/v1/organisations/${view.code}`, view);
  },
);

const patchOrganisation = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/organisations/{code}", tag: "organisations" },
    summary: "Change a partner's entry; services and coverage replace what was there",
    ...{ params, body: changeOrganisationSchema, answer: viewSchema },
  },
  async ({ viewer, params: { code }, version, body }) =>
    ok(await changeOrganisation(viewer, code, version, body)),
);

export const organisationEndpoints = {
  ...{ getOrganisations, getOrganisation, postOrganisation, patchOrganisation },
};
