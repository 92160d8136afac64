import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { options } from "@/lib/vocabulary/codes";
import { countries } from "@/lib/vocabulary/countries";
import { provinces } from "@/lib/vocabulary/places";
import { recordArrivalAction } from "../actions";
import type { loadNewArrival } from "../loaders";
import { ARRIVAL_KINDS } from "../model";
import { words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadNewArrival>>;

/** The event, and what is the same for everybody who comes from it. */
export async function ArrivalForm({ today, formKey }: Loaded) {
  const { t, problem, locale } = await words();
  const none = t("choose");
  const places = provinces().map((one) => ({ value: one.code, label: one[locale] }));
  const lands = countries(locale).map((one) => ({ value: one.alpha2, label: one[locale] }));
  return (
    <ActionForm action={recordArrivalAction} words={{ submit: t("save"), problem }} warnsUnsaved>
      <input type="hidden" name="key" value={formKey} />
      <Choices
        {...{ kind: "radio", name: "kind", legend: t("kind") }}
        choices={ARRIVAL_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField
        {...{ name: "arrivedOn", label: t("arrivedOn"), type: "date", max: today }}
        {...{ defaultValue: today, className: "max-w-48" }}
      />
      <SelectField {...{ name: "province", label: t("province"), none, choices: places }} />
      <SelectField
        {...{ name: "source", label: t("source"), none }}
        choices={options("case_source", locale)}
      />
      <TextField
        {...{ name: "expectedPeople", label: t("expectedPeople"), inputMode: "numeric" }}
        {...{ autoComplete: "off", className: "max-w-32" }}
      />
      <Section id="same" title={t("facts")}>
        <TextField
          {...{ name: "name", label: t("name"), autoComplete: "off", className: "max-w-md" }}
        />
        <Choices
          {...{ kind: "checkbox", name: "types", legend: t("types") }}
          choices={options("exploitation_type", locale)}
        />
        <Choices
          {...{ kind: "checkbox", name: "means", legend: t("means") }}
          choices={options("means_of_control", locale)}
        />
        <SelectField
          {...{ name: "sector", label: t("sector"), none }}
          choices={options("labour_subsector", locale)}
        />
        <SelectField {...{ name: "country", label: t("country"), none, choices: lands }} />
        <SelectField
          {...{ name: "transport", label: t("transport"), none }}
          choices={options("transport_mode", locale)}
        />
        <LongTextField {...{ name: "story", label: t("story"), hint: t("storyHint"), rows: 5 }} />
      </Section>
    </ActionForm>
  );
}
