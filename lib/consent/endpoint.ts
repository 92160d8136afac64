import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, ok } from "@/lib/server/reply";
import { readConsents } from "./commands";
import { narrowConsent, renewConsent } from "./lifecycle/change-consent";
import { narrowingSchema, renewalSchema } from "./schema";

const params = z.object({ id: z.uuid() });
const one = params.extend({ consentId: z.uuid() });
const changed = z.looseObject({ id: z.uuid(), status: z.string(), version: z.int() });
const version = z.int().min(1);

const getConsents = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/consents", tag: "consents" },
    summary: "The consents of a case of your organisation, each with its versions",
    params,
    answer: z.looseObject({ data: z.array(changed) }),
  },
  async ({ viewer, params: { id } }) => {
    return ok({ data: await readConsents(viewer, id) });
  },
);

const postNarrowing = endpoint(
  {
    method: "POST",
    path: "/api/v1/cases/{id}/consents/{consentId}/narrowing",
    ...{ tag: "consents", success: 201, params: one, answer: changed },
    summary: "Narrow a consent: fewer groups or an earlier end; sight is cut down at once",
    body: narrowingSchema.extend({ version }),
  },
  async ({ viewer, params: { id: caseId, consentId }, body, idempotencyKey }) => {
    const { version: read, ...input } = body;
    const ref = { caseId, consentId, version: read };
    const answer = await narrowConsent(viewer, ref, input, idempotencyKey);
    return created(`/api/v1/cases/${caseId}/consents`, answer);
  },
);

const postRenewal = endpoint(
  {
    method: "POST",
    path: "/api/v1/cases/{id}/consents/{consentId}/renewal",
    ...{ tag: "consents", success: 201, params: one, answer: changed },
    summary: "Renew a consent before its end: asked for again, as far as before",
    body: z.strictObject({ version, consent: renewalSchema }),
  },
  async ({ viewer, params: { id: caseId, consentId }, body, idempotencyKey }) => {
    const ref = { caseId, consentId, version: body.version };
    const answer = await renewConsent(viewer, ref, body.consent, idempotencyKey);
    return created(`/api/v1/cases/${caseId}/consents`, answer);
  },
);

export const consentEndpoints = { getConsents, postNarrowing, postRenewal };
