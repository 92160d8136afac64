import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { pageAnswer, pageOf } from "@/lib/server/list-query";
import { created, ok } from "@/lib/server/reply";
import { changeCase } from "../commands/change-case";
import { moveCase } from "../commands/move-case";
import { openCase } from "../commands/open-case";
import { type ReadCase, readCase } from "../commands/read-case";
import { caseListSchema } from "../queries/case-list-query";
import { listCases } from "../queries/list-cases";
import { changeCaseSchema, openCaseSchema, transitionSchema } from "../schema";
import { caseHeadSchema, caseRowSchema, caseSchema, openedCaseSchema } from "./answers";

const params = z.object({ id: z.uuid() });
const getCases = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases", tag: "cases" },
    summary: "Cases of your organisation that you may see, pseudonymous",
    query: caseListSchema,
    answer: pageOf(caseRowSchema),
  },
  async ({ viewer, query }) => ok(pageAnswer(query, await listCases(viewer, query), (row) => row)),
);

const postCase = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases", tag: "cases", success: 201 },
    summary: "Open a case",
    body: openCaseSchema,
    answer: openedCaseSchema,
  },
  async ({ viewer, body, idempotencyKey }) => {
    const opened = await openCase(viewer, body, idempotencyKey);
    return created(`/api/v1/cases/${opened.id}`, opened);
  },
);

// Identity stands among the person's fields where the reader is entitled to it, and nowhere otherwise.
function answerOf({ identity, identityDecision: _, safeContact: __, ...read }: ReadCase) {
  const { sight, person, ...rest } = read;
  return { ...rest, sharedGroups: sight.groups, person: { ...person, ...identity } };
}

const getCase = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}", tag: "cases" },
    summary: "One case, every field that you may read; the reading stands in the audit log",
    headers: { "Lentera-Reason": "Why identity is needed, for roles that must say it" },
    params,
    answer: caseSchema,
  },
  async ({ viewer, params: { id } }) => ok(answerOf(await readCase(viewer, id, true))),
);

const patchCase = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/cases/{id}", tag: "cases" },
    summary: "Change what the body names",
    ...{ params, body: changeCaseSchema, answer: caseHeadSchema },
  },
  async ({ viewer, params: { id }, version, body }) =>
    ok(await changeCase(viewer, id, version, body)),
);

const postTransition = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/transitions", tag: "cases" },
    summary: "Move a case along its workflow",
    ...{ params, body: transitionSchema, answer: caseHeadSchema },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    ok(await moveCase(viewer, id, body, idempotencyKey)),
);

export const caseEndpoints = { getCases, postCase, getCase, patchCase, postTransition };
