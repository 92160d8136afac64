import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { TextField } from "@/components/text-field";
import { addDays } from "@/lib/kernel/days";
import type { FieldGroup } from "@/lib/kernel/fields";
import { narrowConsentAction, renewConsentAction } from "../actions";
import type { loadConsent } from "../loaders";
import { GivingFields } from "./giving-fields";

type Loaded = Awaited<ReturnType<typeof loadConsent>>;
/** What is proposed as the new end: long enough for a service, short enough to be asked again. */
const DAYS_PROPOSED = 90;

const refOf = ({ caseId, consent }: Loaded) => ({
  ...{ caseId, consentId: consent.id, version: consent.version },
});

/** Fewer groups or an earlier end: nothing that was not given can be ticked. */
export async function NarrowForm(loaded: Loaded) {
  const { caseId, consent, formKey } = loaded;
  const t = await getTranslations("consent");
  const tc = await getTranslations("cases");
  return (
    <ActionForm
      action={narrowConsentAction.bind(null, refOf(loaded))}
      words={{ submit: t("narrow.submit"), problem: t("form.problem") }}
      cancel={{ href: `/cases/${caseId}/consents/${consent.id}`, label: t("form.cancel") }}
      version={consent.version}
      warnsUnsaved
    >
      <input type="hidden" name="key" value={formKey} />
      {consent.groups.length > 0 ? (
        <Choices
          {...{ kind: "checkbox", name: "groups", legend: t("narrow.groups") }}
          hint={t("narrow.groupsHint")}
          choices={consent.groups.map((value) => ({
            ...{ value, label: tc(`groups.${value as FieldGroup}`) },
          }))}
          chosen={consent.groups}
        />
      ) : null}
      <TextField
        {...{ name: "validUntil", type: "date", label: t("form.validUntil") }}
        {...{ hint: t("narrow.untilHint"), className: "max-w-48" }}
        defaultValue={consent.validUntil ?? undefined}
      />
      <LongTextField {...{ name: "reason", label: t("narrow.reason"), rows: 2 }} />
    </ActionForm>
  );
}

/** Asked for again, by whoever may give it now. */
export async function RenewForm(loaded: Loaded) {
  const { caseId, consent, isChild, today, formKey } = loaded;
  const t = await getTranslations("consent");
  const proposed = { givenAt: today, validUntil: addDays(today, DAYS_PROPOSED) };
  return (
    <ActionForm
      action={renewConsentAction.bind(null, refOf(loaded))}
      words={{ submit: t("renew.submit"), problem: t("form.problem") }}
      cancel={{ href: `/cases/${caseId}/consents/${consent.id}`, label: t("form.cancel") }}
      warnsUnsaved
    >
      <input type="hidden" name="key" value={formKey} />
      <GivingFields {...{ isChild, proposed, before: consent }} />
    </ActionForm>
  );
}
