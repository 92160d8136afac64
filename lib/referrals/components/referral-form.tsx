import { getLocale, getTranslations } from "next-intl/server";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { options } from "@/lib/vocabulary/codes";
import { recordConsentAction, sendReferralAction } from "../actions";
import type { loadSubject } from "../loaders";
import { SimpleForm } from "./simple-form";

type Props = Awaited<ReturnType<typeof loadSubject>>;

const BASES = ["CONSENT", "VITAL_INTEREST", "CHILD_BEST_INTEREST"] as const;
const GROUPS = ["G0", "G1", "G2", "G3", "G4", "G5", "G6"] as const;
const PURPOSES = ["SHARE_REFERRAL", "SHARE_LAW_ENFORCEMENT", "DATA_RECORDING"];

const choicesOf = (receivers: Props["receivers"]) =>
  receivers.map(({ code, name }) => ({ value: code, label: name }));

/** A referral of a case to a partner. */
export async function ReferralForm({ subject, receivers }: Props) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const bases = BASES.map((value) => ({ value, label: t(`bases.${value}`) }));
  return (
    <SimpleForm
      act={sendReferralAction.bind(null, subject.id)}
      formKey={newId()}
      words={{ problem: t("form.problem"), none: t("form.none"), submit: t("form.submit") }}
      fields={[
        { name: "to", kind: "select", label: t("form.to"), choices: choicesOf(receivers) },
        {
          name: "urgency",
          kind: "radios",
          label: t("form.urgency"),
          choices: options("risk_level", locale),
        },
        {
          name: "reason",
          kind: "select",
          label: t("form.reason"),
          choices: options("referral_reason", locale),
        },
        {
          name: "services",
          kind: "checks",
          label: t("form.services"),
          choices: options("service_type", locale),
        },
        { name: "details", kind: "long", label: t("form.details"), hint: t("form.detailsHint") },
        {
          name: "basis",
          kind: "radios",
          label: t("form.basis"),
          hint: t("form.basisHint"),
          choices: bases,
          value: "CONSENT",
        },
        { name: "basisReason", kind: "long", label: t("form.basisReason") },
      ]}
    />
  );
}

/** A consent on a case: who may see what, and until when. */
export async function ConsentForm({ subject, receivers }: Props) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const purposes = options("consent_purpose", locale).filter(({ value }) =>
    PURPOSES.includes(value),
  );
  const answers = (["GIVEN", "REFUSED"] as const).map((value) => ({
    value,
    label: t(`answers.${value}`),
  }));
  const groups = GROUPS.map((value) => ({ value, label: t(`groups.${value}`) }));
  return (
    <SimpleForm
      act={recordConsentAction.bind(null, subject.id)}
      formKey={newId()}
      words={{ problem: t("form.problem"), none: t("form.none"), submit: t("consent.submit") }}
      fields={[
        {
          name: "purpose",
          kind: "select",
          label: t("consent.purpose"),
          choices: purposes,
          value: "SHARE_REFERRAL",
        },
        {
          name: "recipient",
          kind: "select",
          label: t("consent.recipient"),
          choices: choicesOf(receivers),
        },
        {
          name: "groups",
          kind: "checks",
          label: t("consent.groups"),
          choices: groups,
          value: "G0 G1",
        },
        { name: "status", kind: "radios", label: t("consent.status"), choices: answers },
        {
          name: "giver",
          kind: "select",
          label: t("consent.giver"),
          choices: options("consent_giver", locale),
        },
        {
          name: "form",
          kind: "select",
          label: t("consent.form"),
          choices: options("consent_form", locale),
        },
        { name: "givenAt", kind: "date", label: t("consent.givenAt") },
        { name: "validUntil", kind: "date", label: t("consent.validUntil") },
      ]}
    />
  );
}
