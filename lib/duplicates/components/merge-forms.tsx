import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { newId } from "@/lib/kernel/ids";
import { requestMergeAction, reviewMergeAction, undoMergeAction } from "../actions";
import type { Comparison } from "../loaders";
import { REVIEW_OUTCOMES } from "../schema";
import { fieldNames } from "./comparison";

/** Whose record stays, what is taken from the other, and why both are one person. */
export async function RequestMergeForm({ one, other, choosable }: Comparison) {
  const t = await getTranslations("duplicates.request");
  const common = await getTranslations("cases.common");
  const names = await fieldNames();
  return (
    <ActionForm
      action={requestMergeAction.bind(null, one.caseId, other.caseId)}
      words={{ submit: t("submit"), problem: common("problem") }}
      cancel={{ href: `/cases/${one.caseId}`, label: t("cancel") }}
    >
      <input type="hidden" name="key" value={newId()} />
      <Choices
        kind="radio"
        name="keepCase"
        legend={t("keep")}
        hint={t("keepHint")}
        choices={[one, other].map(({ caseId, pseudonym, reference }) => ({
          ...{ value: caseId, label: pseudonym, hint: reference },
        }))}
      />
      {choosable.length > 0 ? (
        <Choices
          kind="checkbox"
          name="take"
          legend={t("take")}
          hint={t("takeHint")}
          choices={choosable.map((name) => ({ value: name, label: names[name] ?? name }))}
        />
      ) : null}
      <LongTextField name="reason" label={t("reason")} hint={t("reasonHint")} />
    </ActionForm>
  );
}

/** Whether two records become one. */
export async function ReviewMergeForm({ id }: { readonly id: string }) {
  const t = await getTranslations("duplicates.review");
  const common = await getTranslations("cases.common");
  return (
    <ActionForm
      action={reviewMergeAction.bind(null, id)}
      words={{ submit: t("submit"), problem: common("problem") }}
    >
      <Choices
        kind="radio"
        name="outcome"
        legend={t("outcome")}
        choices={REVIEW_OUTCOMES.map((value) => ({
          ...{ value, label: t(`outcomes.${value}`), hint: t(`hints.${value}`) },
        }))}
      />
      <LongTextField name="note" label={t("note")} />
    </ActionForm>
  );
}

/** Why two records are parted again. */
export async function UndoMergeForm({ id }: { readonly id: string }) {
  const t = await getTranslations("duplicates.undo");
  const common = await getTranslations("cases.common");
  return (
    <ActionForm
      action={undoMergeAction.bind(null, id)}
      look="danger"
      words={{ submit: t("submit"), problem: common("problem") }}
    >
      <LongTextField name="reason" label={t("reason")} hint={t("reasonHint")} />
    </ActionForm>
  );
}
