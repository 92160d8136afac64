import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, noContent, ok } from "@/lib/server/reply";
import { makeAppointment } from "./commands/appointments";
import { askForPlan, decidePlan, withdrawPlan } from "./commands/approval";
import { giveAssistance } from "./commands/given";
import { setGoal } from "./commands/goals";
import { readPlan } from "./commands/read-plan";
import { assessRisk } from "./commands/safety";
import { addTask } from "./commands/tasks";
import { PLAN_APPROVAL_STATES } from "./model";
import {
  appointmentSchema,
  assistanceSchema,
  goalSchema,
  planAskSchema,
  planDecisionSchema,
  riskSchema,
  taskSchema,
} from "./schema";

const params = z.object({ id: z.uuid() });
const writtenSchema = z.object({ id: z.uuid(), version: z.int() });
const day = z.iso.date().nullable();
const moment = z.iso.datetime();
const personSchema = z.object({ id: z.uuid(), name: z.string().nullable() });
const words = z.string().nullable();
const row = { id: z.uuid(), words, version: z.int() };

const planSchema = z.looseObject({
  goals: z.array(
    z.object({ ...row, category: z.string().nullable(), status: z.string(), dueOn: day }),
  ),
  tasks: z.array(
    z.object({
      ...{ ...row, goalId: z.uuid().nullable(), conferenceId: z.uuid().nullable(), dueOn: day },
      ...{ owner: personSchema, doneAt: moment.nullable(), doneBy: z.string().nullable() },
    }),
  ),
  appointments: z.array(
    z.object({
      ...{ ...row, kind: z.string(), status: z.string(), place: words, owner: personSchema },
      ...{ startsAt: moment, endsAt: moment, checkedInAt: moment.nullable() },
      ...{ outDueAt: moment.nullable(), checkedOutAt: moment.nullable() },
    }),
  ),
});

const getPlan = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/plan", tag: "assistance" },
    summary: "The plan of a case of your organisation: goals, tasks, appointments, what was given",
    ...{ params, answer: planSchema },
  },
  async ({ viewer, params: { id } }) => ok(await readPlan(viewer, id)),
);

const postGoal = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/goals", tag: "assistance", success: 201 },
    summary: "Add a goal to the plan",
    ...{ params, body: goalSchema, answer: writtenSchema },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    created(`/api/v1/cases/${id}/plan`, await setGoal(viewer, id, body, idempotencyKey)),
);

const approvalSchema = z.object({
  id: z.uuid(),
  state: z.enum(PLAN_APPROVAL_STATES),
  ...{ note: words, decisionNote: words, askedAt: moment, decidedAt: moment.nullable() },
  ...{ asker: personSchema, decider: words, version: z.int() },
  plan: z.array(z.object({ id: z.uuid(), kind: z.enum(["GOAL", "STEP"]), words })),
});

const getApprovals = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/plan/approvals", tag: "assistance" },
    summary: "Who asked for agreement to the plan and what was answered, with the plan as it stood",
    ...{ params, answer: z.object({ data: z.array(approvalSchema) }) },
  },
  async ({ viewer, params: { id } }) => {
    const { approvals } = await readPlan(viewer, id);
    const data = approvals.map(({ plan, ...row }) => ({
      ...row,
      plan: plan.map(({ id: item, kind, words: said }) => ({ id: item, kind, words: said })),
    }));
    return ok({ data });
  },
);

const postApproval = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/plan/approvals", tag: "assistance" },
    summary: "Ask a supervisor to agree to the plan as it stands",
    ...{ params, body: planAskSchema, success: 201 },
    answer: writtenSchema.extend({ state: z.literal("WAITING") }),
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    created(
      `/api/v1/cases/${id}/plan/approvals`,
      await askForPlan(viewer, id, body, idempotencyKey),
    ),
);

const approvalPath = "/api/v1/cases/{id}/plan/approvals/{approvalId}";
const ofApproval = params.extend({ approvalId: z.uuid() });

const postPlanDecision = endpoint(
  {
    ...{ method: "POST", path: `${approvalPath}/decision`, tag: "assistance" },
    summary: "Agree to a plan or give it back, as a supervisor who neither asked nor owns the case",
    ...{ params: ofApproval, body: planDecisionSchema },
    answer: z.object({ state: z.enum(["APPROVED", "RETURNED"]) }),
  },
  async ({ viewer, params: { id, approvalId }, body }) =>
    ok(await decidePlan(viewer, id, approvalId, body)),
);

const deleteApproval = endpoint(
  {
    ...{ method: "DELETE", path: approvalPath, tag: "assistance", success: 204 },
    ...{ summary: "Take back what you asked for", params: ofApproval },
  },
  async ({ viewer, params: { id, approvalId } }) => {
    await withdrawPlan(viewer, id, approvalId);
    return noContent();
  },
);

const postTask = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/tasks", tag: "assistance", success: 201 },
    summary: "Add a task, or a step to a goal",
    ...{ params, body: taskSchema, answer: writtenSchema },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    created(`/api/v1/cases/${id}/plan`, await addTask(viewer, id, body, idempotencyKey)),
);

const postAppointment = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/appointments", tag: "assistance", success: 201 },
    summary: "Make an appointment",
    ...{ params, body: appointmentSchema, answer: writtenSchema },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    created(`/api/v1/cases/${id}/plan`, await makeAppointment(viewer, id, body, idempotencyKey)),
);

const postRisk = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/risk-assessments", tag: "assistance" },
    ...{ success: 201, summary: "Assess the risk, and say when it is looked at again" },
    ...{ params, body: riskSchema },
    answer: z.object({ id: z.uuid(), level: z.string(), nextReviewOn: z.iso.date() }),
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    created(`/api/v1/cases/${id}`, await assessRisk(viewer, id, body, idempotencyKey)),
);

const postAssistance = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/assistance", tag: "assistance", success: 201 },
    summary: "Write down cash or goods that the person received",
    ...{ params, body: assistanceSchema },
    answer: z.object({ id: z.uuid(), receiptNumber: z.string() }),
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    created(`/api/v1/cases/${id}/plan`, await giveAssistance(viewer, id, body, idempotencyKey)),
);

export const assistanceEndpoints = {
  ...{ getPlan, postGoal, postTask, postAppointment, postRisk, postAssistance },
  ...{ getApprovals, postApproval, postPlanDecision, deleteApproval },
};
