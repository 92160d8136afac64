import { getLocale, getTranslations } from "next-intl/server";
import { Choices } from "@/components/choices";
import { Fieldset } from "@/components/fieldset";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import { provinces, regenciesOf } from "@/lib/vocabulary/places";
import type { ActivityView, Reached } from "../model";

type Named = { readonly code: string };
type Props = {
  readonly organisations: readonly (Named & { readonly name: string })[];
  readonly programmes: readonly (Named & {
    readonly title: { readonly id: string; readonly en: string };
  })[];
  /** The activity that is changed; absent for a new one. */
  readonly view?: ActivityView;
};

const REACHED = ["womenAdult", "menAdult", "girls", "boys", "other"] as const;

/** What the activity is: title, kind, pillars, functions. */
export async function WhatFields({ view, programmes }: Props) {
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  const none = t("form.none");
  return (
    <>
      <Fieldset name="title" legend={t("activity")} hint={t("form.titleHint")}>
        <TextField name="title.id" label={t("form.titleId")} defaultValue={view?.title.id} />
        <TextField name="title.en" label={t("form.titleEn")} defaultValue={view?.title.en} />
      </Fieldset>
      <SelectField
        {...{ name: "type", label: t("type"), none, chosen: view?.type }}
        choices={options("activity_type", locale)}
      />
      {view ? (
        <SelectField
          {...{ name: "status", label: t("status"), none, chosen: view.status }}
          choices={options("activity_status", locale)}
        />
      ) : null}
      <Choices
        {...{ kind: "checkbox", name: "pillars", legend: t("pillars") }}
        hint={t("form.pillarsHint")}
        choices={options("pillar", locale)}
        chosen={view?.pillars}
      />
      <Choices
        {...{ kind: "checkbox", name: "igoFunctions", legend: t("igoFunction") }}
        hint={t("form.functionsHint")}
        choices={options("igo_function", locale).map((choice) => ({
          ...choice,
          hint: t(`functionHints.${choice.value as "FORUM"}`),
        }))}
        chosen={view?.igoFunctions}
      />
      <SelectField
        {...{ name: "programme", label: t("programme"), none }}
        choices={programmes.map(({ code, title }) => ({ value: code, label: title[locale] }))}
        chosen={view?.programme ?? undefined}
      />
      <LongTextField
        name="description"
        label={t("description")}
        defaultValue={view?.description ?? undefined}
      />
    </>
  );
}

/** With whom, where and when. */
export async function WhereFields({ view, organisations }: Props) {
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  const none = t("form.none");
  const rows = Math.max(3, (view?.partners.length ?? 0) + 1);
  const names = organisations.map(({ code, name }) => ({ value: code, label: name }));
  const places = provinces().map((place) => ({ value: place.code, label: place[locale] }));
  return (
    <>
      <Fieldset name="partners" legend={t("partners")} hint={t("form.partnersHint")}>
        {Array.from({ length: rows }, (_, index) => index).map((index) => (
          <div key={index} className="grid gap-x-4 sm:grid-cols-2">
            <SelectField
              {...{ name: `partners.${index}.organisation`, none, choices: names }}
              label={t("form.partner", { number: index + 1 })}
              chosen={view?.partners[index]?.organisation}
            />
            <SelectField
              {...{ name: `partners.${index}.role`, none }}
              label={t("form.role", { number: index + 1 })}
              choices={options("organisation_role", locale)}
              chosen={view?.partners[index]?.role}
            />
          </div>
        ))}
      </Fieldset>
      <SelectField
        {...{ name: "province", label: t("province"), none, choices: places }}
        chosen={view?.province ?? undefined}
      />
      <SelectField
        {...{ name: "regency", label: t("regency"), hint: t("form.regencyHint"), none }}
        choices={provinces().flatMap((place) =>
          regenciesOf(place.code).map((one) => ({
            ...{ value: one.code, label: one[locale], under: place[locale] },
          })),
        )}
        chosen={view?.regency ?? undefined}
      />
      <div className="grid gap-x-4 sm:grid-cols-2">
        {(["plannedStart", "plannedEnd", "actualStart", "actualEnd"] as const).map((name) => (
          <TextField
            key={name}
            {...{ name, type: "date", label: t(`form.${name}`), className: "max-w-48" }}
            defaultValue={view?.[name] ?? undefined}
          />
        ))}
      </div>
      <TextField
        {...{ name: "targeted", label: t("form.targeted"), inputMode: "numeric" }}
        {...{ className: "max-w-48", defaultValue: view?.targeted?.toString() }}
      />
    </>
  );
}

/** How many people were reached, and what came of it. */
export async function ReachedFields({ view }: { readonly view?: ActivityView }) {
  const t = await getTranslations("activities");
  const known: Partial<Reached> = view?.reached ?? {};
  return (
    <>
      <Fieldset name="reached" legend={t("form.reachedTitle")} hint={t("form.reachedHint")}>
        <div className="grid gap-x-4 sm:grid-cols-3">
          {REACHED.map((name) => (
            <TextField
              key={name}
              {...{ name: `reached.${name}`, label: t(`form.${name}`), inputMode: "numeric" }}
              defaultValue={known[name]?.toString()}
            />
          ))}
        </div>
      </Fieldset>
      <LongTextField
        name="output"
        label={t("output")}
        defaultValue={view?.output ?? undefined}
        rows={3}
      />
    </>
  );
}

/** A difficulty; `prefix` is where it stands in the form. */
export async function ChallengeFields({ prefix = "" }: { readonly prefix?: string }) {
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  const none = t("form.none");
  return (
    <>
      <SelectField
        {...{ name: `${prefix}category`, label: t("form.challengeCategory"), none }}
        choices={options("challenge_category", locale)}
      />
      <TextField name={`${prefix}title`} label={t("form.challengeName")} />
      <LongTextField
        name={`${prefix}description`}
        label={t("form.challengeDescription")}
        rows={3}
      />
      <SelectField
        {...{ name: `${prefix}severity`, label: t("severity"), none, chosen: "2" }}
        choices={(["1", "2", "3", "4"] as const).map((value) => ({
          ...{ value, label: t(`severities.${value}`) },
        }))}
      />
      <SelectField
        {...{ name: `${prefix}pillar`, label: t("pillar"), none }}
        choices={(["PREVENTION", "PROTECTION", "PROSECUTION", "PARTNERSHIP"] as const).map(
          (value) => ({ value, label: label("pillar", value, locale) }),
        )}
      />
    </>
  );
}
