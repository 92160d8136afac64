"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { offerTransfer } from "../commands/offer-transfer";
import { one, typed } from "../form/read-form";
import { offerTransferSchema } from "../schema";

/** Offers a case to another organisation. */
export async function offerTransferAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const accepted = form.getAll("accepted").map(String);
  return answerForm(
    { ...typed(form), accepted: accepted.join(",") },
    async ({ viewer, locale }) => {
      const said = {
        ...{ consentId: one(form, "consentId"), reason: one(form, "reason"), accepted },
        ...{ urgency: one(form, "urgency"), details: one(form, "details") ?? null },
      };
      const input = parseWith(offerTransferSchema, said, locale);
      await offerTransfer(viewer, caseId, input, one(form, "key") ?? null);
      revalidatePath(`/cases/${caseId}`);
      return `/cases/${caseId}/transfer?offered=1`;
    },
  );
}
