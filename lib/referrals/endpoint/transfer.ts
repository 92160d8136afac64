import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inCaseScope } from "@/lib/access/scope";
import { created, ok } from "@/lib/server/reply";
import { offerTransfer } from "../commands/offer-transfer";
import { listTransfers } from "../queries/list-transfers";
import { requireOwnCaseIn } from "../queries/own-case";
import { offerTransferSchema } from "../schema";

const params = z.object({ id: z.uuid() });
const offered = z.object({
  ...{ id: z.uuid(), number: z.string(), status: z.string(), version: z.int() },
});
/** Of the case there nothing but this. */
const card = z.object({ reference: z.string(), isOpen: z.boolean(), since: z.iso.date() });

const postTransfer = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/transfers", tag: "cases", success: 201 },
    summary: "Offer a case to the organisation that a consent names; answered like a referral",
    ...{ params, body: offerTransferSchema, answer: offered },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const offer = await offerTransfer(viewer, id, body, idempotencyKey);
    return created(`/api/v1/referrals/${offer.id}`, offer);
  },
);

const getTransfers = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/transfers", tag: "cases" },
    summary:
      "The offers of a case to other organisations; of one taken over a card without content",
    ...{ params },
    answer: z.object({
      items: z.array(
        offered.extend({
          to: z.looseObject({ code: z.string(), name: z.string() }).nullable(),
          ...{ sentAt: z.string().nullable(), dueAt: z.string().nullable() },
          ...{ endedAt: z.string().nullable(), declineReason: z.string().nullable() },
          card: card.nullable(),
        }),
      ),
    }),
  },
  async ({ viewer, params: { id } }) =>
    inCaseScope(viewer, async (scope) => {
      await requireOwnCaseIn(scope, id);
      return ok({ items: await listTransfers(scope, id) });
    }),
);

export const transferEndpoints = { postTransfer, getTransfers };
