import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { FIELD_GROUPS } from "@/lib/kernel/fields";
import type { Locale } from "@/lib/kernel/viewer";
import { options } from "@/lib/vocabulary/codes";
import { recordConsentAction } from "../actions";
import type { loadConsentForm } from "../loaders";
import { GivingFields } from "./giving-fields";

/** A consent on a case: what for, for whom, who gave it and how, and until when. */
export async function ConsentForm(props: Awaited<ReturnType<typeof loadConsentForm>>) {
  const { caseId, receivers, formKey, today, isChild, isLimited } = props;
  const t = await getTranslations("consent.form");
  const tc = await getTranslations("cases");
  const locale = (await getLocale()) as Locale;
  return (
    <ActionForm
      action={recordConsentAction.bind(null, caseId)}
      words={{ submit: t("submit"), problem: t("problem") }}
      cancel={{ href: `/cases/${caseId}/consents`, label: t("cancel") }}
      warnsUnsaved
    >
      <input type="hidden" name="key" value={formKey} />
      <SelectField
        {...{ name: "purpose", label: t("purpose"), none: t("none") }}
        choices={options("consent_purpose", locale)}
        chosen={isLimited ? "DATA_RECORDING" : "SHARE_REFERRAL"}
      />
      <SelectField
        {...{ name: "recipient", label: t("recipient"), hint: t("recipientHint") }}
        none={t("nobody")}
        choices={receivers.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Choices
        {...{ kind: "checkbox", name: "groups", legend: t("groups"), hint: t("groupsHint") }}
        choices={FIELD_GROUPS.map((value) => ({ value, label: tc(`groups.${value}`) }))}
      />
      <Choices
        {...{ kind: "radio", name: "status", legend: t("status"), hint: t("statusHint") }}
        choices={(["GIVEN", "REFUSED", "NOT_ASKED"] as const).map((value) => ({
          ...{ value, label: t(`answers.${value}`) },
        }))}
      />
      <GivingFields isChild={isChild} proposed={{ givenAt: today, validUntil: null }} />
      <LongTextField {...{ name: "reason", label: t("reason"), rows: 2 }} />
    </ActionForm>
  );
}
