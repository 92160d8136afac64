import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, file, ok } from "@/lib/server/reply";
import { issueOfficialLetter } from "./commands/issue";
import { printLetter, readLetters, saveTemplate } from "./commands/letters";
import { letterSchema, templateSchema } from "./schema";

const tag = "cases";
const params = z.object({ id: z.uuid() });
const issued = z.object({ id: z.uuid(), number: z.string(), sha256: z.string() });

const getLetters = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/letters", tag, params },
    summary: "The official letters of a case, with number, receiver and SHA-256",
    answer: z.object({ letters: z.array(z.looseObject({ id: z.uuid(), number: z.string() })) }),
  },
  async ({ viewer, params: { id } }) => ok({ letters: await readLetters(viewer, id) }),
);

const postLetter = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/letters", tag, params, success: 201 },
    summary: "Issue an official letter or a case summary under the next number of the organisation",
    ...{ body: letterSchema, answer: issued },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const letter = await issueOfficialLetter(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/letters/${letter.id}`, letter);
  },
);

const getOfficialLetter = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/letters/{letterId}", tag },
    summary: "An issued letter again as PDF, to the byte",
    ...{ params: params.extend({ letterId: z.uuid() }), files: ["application/pdf"] },
  },
  async ({ viewer, params: { id, letterId } }) => {
    const { number, bytes } = await printLetter(viewer, id, letterId);
    return file("application/pdf", `${number}.pdf`, bytes);
  },
);

const postTemplate = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/letter-templates", tag: "organisations" },
    summary: "The organisation's own words of a kind of letter; `version` is the one that was read",
    ...{ body: templateSchema, answer: z.object({ version: z.int() }) },
  },
  async ({ viewer, body }) => ok(await saveTemplate(viewer, body)),
);

export const letterEndpoints = { getLetters, postLetter, getOfficialLetter, postTemplate };
