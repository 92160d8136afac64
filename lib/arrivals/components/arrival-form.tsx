import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { options } from "@/lib/vocabulary/codes";
import { countries } from "@/lib/vocabulary/countries";
import { provinces } from "@/lib/vocabulary/places";
import { changeArrivalAction, recordArrivalAction } from "../actions";
import type { loadArrivalForm, loadNewArrival } from "../loaders";
import { ARRIVAL_KINDS } from "../model";
import { words } from "./words";

type Loaded =
  | Awaited<ReturnType<typeof loadNewArrival>>
  | Awaited<ReturnType<typeof loadArrivalForm>>;

/** The event, and what is the same for everybody who comes from it: a new one, or one that is set right. */
export async function ArrivalForm(loaded: Loaded) {
  const { t, problem, locale } = await words();
  const { today, values } = loaded;
  const was = (name: string) => ({ name, defaultValue: values[name] ?? "" });
  const chosen = (name: string) => ({ name, chosen: values[name] ?? "" });
  const ticked = (name: string) => ({ name, chosen: values[name]?.split(",") ?? [] });
  const none = t("choose");
  const places = provinces().map((one) => ({ value: one.code, label: one[locale] }));
  const lands = countries(locale).map((one) => ({ value: one.alpha2, label: one[locale] }));
  const action = "id" in loaded ? changeArrivalAction.bind(null, loaded.id) : recordArrivalAction;
  const isNew = !("id" in loaded);
  return (
    <ActionForm
      action={action}
      words={{ submit: t(isNew ? "save" : "saveChange"), problem }}
      version={isNew ? undefined : loaded.version}
      cancel={isNew ? null : { href: `/arrivals/${loaded.id}`, label: t("back") }}
      warnsUnsaved
    >
      {isNew ? <input type="hidden" name="key" value={loaded.formKey} /> : null}
      <Choices
        {...{ kind: "radio", ...ticked("kind"), legend: t("kind") }}
        choices={ARRIVAL_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField
        {...{ ...was("arrivedOn"), label: t("arrivedOn"), type: "date", max: today }}
        className="max-w-48"
      />
      <SelectField {...{ ...chosen("province"), label: t("province"), none, choices: places }} />
      <SelectField
        {...{ ...chosen("source"), label: t("source"), none }}
        choices={options("case_source", locale)}
      />
      <TextField
        {...{ ...was("expectedPeople"), label: t("expectedPeople"), inputMode: "numeric" }}
        {...{ autoComplete: "off", className: "max-w-32" }}
      />
      <Section id="same" title={t("facts")}>
        <TextField
          {...{ ...was("name"), label: t("name"), autoComplete: "off", className: "max-w-md" }}
        />
        <Choices
          {...{ kind: "checkbox", ...ticked("types"), legend: t("types") }}
          choices={options("exploitation_type", locale)}
        />
        <Choices
          {...{ kind: "checkbox", ...ticked("means"), legend: t("means") }}
          choices={options("means_of_control", locale)}
        />
        <SelectField
          {...{ ...chosen("sector"), label: t("sector"), none }}
          choices={options("labour_subsector", locale)}
        />
        <SelectField {...{ ...chosen("country"), label: t("country"), none, choices: lands }} />
        <SelectField
          {...{ ...chosen("transport"), label: t("transport"), none }}
          choices={options("transport_mode", locale)}
        />
        <LongTextField {...{ ...was("story"), label: t("story"), hint: t("storyHint"), rows: 5 }} />
      </Section>
    </ActionForm>
  );
}
