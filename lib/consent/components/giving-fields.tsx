import { getLocale, getTranslations } from "next-intl/server";
import { Choices } from "@/components/choices";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import type { Locale } from "@/lib/kernel/viewer";
import { options } from "@/lib/vocabulary/codes";
import { type ConsentView, EXPLAINED_ITEMS } from "../model";

type Props = {
  readonly isChild: boolean;
  readonly proposed: { readonly givenAt: string; readonly validUntil: string | null };
  /** What held before, where the consent is asked for again. */
  readonly before?: ConsentView;
};

async function Interpreter({ before }: Pick<Props, "before">) {
  const t = await getTranslations("consent.form");
  const had = before?.hasInterpreter ? ["YES"] : [];
  return (
    <>
      <Choices
        {...{ kind: "checkbox", name: "interpreter", legend: t("interpreter") }}
        choices={[{ value: "YES", label: t("hasInterpreter") }]}
        chosen={had}
      />
      <TextField
        {...{ name: "interpreterName", label: t("interpreterName"), autoComplete: "off" }}
        defaultValue={before?.interpreterName ?? undefined}
      />
      <Choices
        {...{ kind: "checkbox", name: "interpreterPledged", legend: t("pledge") }}
        choices={[{ value: "YES", label: t("pledged"), hint: t("pledgeHint") }]}
      />
    </>
  );
}

async function Guardian({ before }: Pick<Props, "before">) {
  const t = await getTranslations("consent.form");
  return (
    <>
      <TextField
        {...{ name: "guardian", label: t("guardian"), hint: t("guardianHint") }}
        {...{ autoComplete: "off", defaultValue: before?.guardian ?? undefined }}
      />
      <Choices
        {...{ kind: "radio", name: "guardianDoubt", legend: t("guardianDoubt") }}
        hint={t("guardianDoubtHint")}
        choices={(["NO", "YES"] as const).map((value) => ({ value, label: t(`doubt.${value}`) }))}
      />
    </>
  );
}

/** What was explained, who gave the consent and how, and from when to when. */
export async function GivingFields({ isChild, proposed, before }: Props) {
  const t = await getTranslations("consent.form");
  const locale = (await getLocale()) as Locale;
  const none = t("none");
  return (
    <>
      <Choices
        {...{ kind: "checkbox", name: "explainedItems", legend: t("explained") }}
        hint={t("explainedHint")}
        choices={EXPLAINED_ITEMS.map((value) => ({ value, label: t(`items.${value}`) }))}
      />
      <SelectField
        {...{ name: "giver", label: t("giver"), none, choices: options("consent_giver", locale) }}
        hint={isChild ? t("giverHintChild") : t("giverHint")}
        {...(isChild ? {} : { chosen: "PERSON" })}
      />
      {isChild ? <Guardian {...(before ? { before } : {})} /> : null}
      <SelectField
        {...{ name: "form", label: t("how"), none, choices: options("consent_form", locale) }}
        chosen={before?.form ?? undefined}
      />
      <TextField
        {...{ name: "witness", label: t("witness"), hint: t("witnessHint") }}
        {...{ autoComplete: "off", defaultValue: before?.witness ?? undefined }}
      />
      <TextField
        {...{ name: "language", label: t("language"), className: "max-w-md" }}
        defaultValue={before?.language ?? undefined}
      />
      <Interpreter {...(before ? { before } : {})} />
      <TextField
        {...{ name: "document", label: t("document"), hint: t("documentHint") }}
        {...{ autoComplete: "off", defaultValue: before?.document ?? undefined }}
      />
      <TextField
        {...{ name: "givenAt", type: "date", label: t("givenAt"), className: "max-w-48" }}
        defaultValue={proposed.givenAt}
      />
      <TextField
        {...{ name: "validUntil", type: "date", label: t("validUntil"), className: "max-w-48" }}
        {...{ hint: t("validUntilHint"), defaultValue: proposed.validUntil ?? undefined }}
      />
    </>
  );
}
