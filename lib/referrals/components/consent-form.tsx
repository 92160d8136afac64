import { getLocale, getTranslations } from "next-intl/server";
import { Choices } from "@/components/choices";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { addDays } from "@/lib/kernel/days";
import type { Locale } from "@/lib/kernel/viewer";
import { options } from "@/lib/vocabulary/codes";

const GROUPS = ["G0", "G1", "G2", "G3", "G4", "G5", "G6"] as const;
/** What is proposed as the end of a consent: long enough for a service, short enough to be asked again. */
const DAYS_PROPOSED = 90;

/** What may be shared, who agreed, how, and from when to when; `prefix` is where it stands in a form. */
export async function ConsentFields({
  prefix = "",
  today,
  isChild,
}: {
  readonly prefix?: string;
  readonly today: string;
  /** Then somebody asks whether the guardian may have had a part in what happened. */
  readonly isChild: boolean;
}) {
  const t = await getTranslations("referrals");
  const ask = await getTranslations("consent.form");
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
        hint={isChild ? ask("giverHintChild") : ask("giverHint")}
        choices={options("consent_giver", locale)}
      />
      {isChild ? (
        <Choices
          {...{ kind: "radio", name: `${prefix}guardianDoubt`, legend: ask("guardianDoubt") }}
          hint={ask("guardianDoubtHint")}
          choices={(["NO", "YES"] as const).map((value) => ({
            ...{ value, label: ask(`doubt.${value}`) },
          }))}
        />
      ) : null}
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
