import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { addDays } from "@/lib/kernel/days";
import type { Locale } from "@/lib/kernel/viewer";
import { options } from "@/lib/vocabulary/codes";
import { recordConsentAction } from "../actions";
import type { loadSubject } from "../loaders";

const GROUPS = ["G0", "G1", "G2", "G3", "G4", "G5", "G6"] as const;
const PURPOSES = ["SHARE_REFERRAL", "SHARE_LAW_ENFORCEMENT", "DATA_RECORDING"];
/** What is proposed as the end of a consent: long enough for a service, short enough to be asked again. */
const DAYS_PROPOSED = 90;

/** What may be shared, who agreed, how, and from when to when; `prefix` is where it stands in a form. */
export async function ConsentFields({
  prefix = "",
  today,
}: {
  readonly prefix?: string;
  readonly today: string;
}) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const none = t("form.none");
  return (
    <>
      <Choices
        {...{ kind: "checkbox", name: `${prefix}groups`, legend: t("consent.groups") }}
        hint={t("consent.groupsHint")}
        choices={GROUPS.map((value) => ({ value, label: t(`groups.${value}`) }))}
        chosen={["G0", "G1"]}
      />
      <SelectField
        {...{ name: `${prefix}giver`, label: t("consent.giver"), none }}
        choices={options("consent_giver", locale)}
      />
      <SelectField
        {...{ name: `${prefix}form`, label: t("consent.form"), none }}
        choices={options("consent_form", locale)}
      />
      <TextField
        {...{ name: `${prefix}givenAt`, type: "date", label: t("consent.givenAt") }}
        {...{ defaultValue: prefix ? today : undefined, className: "max-w-48" }}
      />
      <TextField
        {...{ name: `${prefix}validUntil`, type: "date", label: t("consent.validUntil") }}
        {...{ hint: t("consent.validUntilHint"), className: "max-w-48" }}
        defaultValue={prefix ? addDays(today, DAYS_PROPOSED) : undefined}
      />
    </>
  );
}

/** A consent on a case: who may see what, and until when. */
export async function ConsentForm(props: Awaited<ReturnType<typeof loadSubject>>) {
  const { subject, receivers, formKey, today } = props;
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const purposes = options("consent_purpose", locale);
  return (
    <ActionForm
      action={recordConsentAction.bind(null, subject.id)}
      words={{ submit: t("consent.submit"), problem: t("form.problem") }}
      warnsUnsaved
    >
      <input type="hidden" name="key" value={formKey} />
      <SelectField
        {...{ name: "purpose", label: t("consent.purpose"), none: t("form.none") }}
        choices={purposes.filter(({ value }) => PURPOSES.includes(value))}
        chosen="SHARE_REFERRAL"
      />
      <SelectField
        {...{ name: "recipient", label: t("consent.recipient"), none: t("form.none") }}
        choices={receivers.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Choices
        {...{ kind: "radio", name: "status", legend: t("consent.status") }}
        choices={(["GIVEN", "REFUSED"] as const).map((value) => ({
          ...{ value, label: t(`answers.${value}`) },
        }))}
      />
      <ConsentFields today={today} />
    </ActionForm>
  );
}
