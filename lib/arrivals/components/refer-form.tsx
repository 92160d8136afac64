import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { Choices } from "@/components/choices";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { label, options } from "@/lib/vocabulary/codes";
import { referPeopleAction } from "../actions";
import type { loadGroupReferral } from "../loaders";
import { words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadGroupReferral>>;
type Preview = NonNullable<Loaded["preview"]>;

async function Ready({ arrival, preview, formKey }: Loaded & { preview: Preview }) {
  const { t, problem, locale } = await words();
  const none = t("choose");
  return (
    <ActionForm
      action={referPeopleAction.bind(null, arrival.id, preview.receiver.code)}
      words={{ submit: t("send"), problem }}
      cancel={{ href: `/arrivals/${arrival.id}`, label: t("back") }}
    >
      <input type="hidden" name="key" value={formKey} />
      <Choices
        {...{ kind: "checkbox", name: "cases" }}
        legend={t("ready", { name: preview.receiver.name })}
        chosen={preview.ready.map(({ id }) => id)}
        choices={preview.ready.map(({ id, pseudonym, place, risk }) => ({
          ...{ value: id, label: pseudonym },
          hint: `${t("place", { place })} · ${risk ? label("risk_level", risk, locale) : t("noRisk")}`,
        }))}
      />
      <Choices
        {...{ kind: "checkbox", name: "services", legend: t("services") }}
        choices={options("service_type", locale)}
      />
      <SelectField
        {...{ name: "reason", label: t("reason"), none }}
        choices={options("referral_reason", locale)}
      />
      <SelectField
        {...{ name: "urgency", label: t("urgency"), none }}
        choices={options("risk_level", locale)}
      />
    </ActionForm>
  );
}

/** To whom; then who can be referred there, and who not and why; then what is asked for, once for all. */
export async function ReferPeople(loaded: Loaded) {
  const { t } = await words();
  const { organisations, preview } = loaded;
  return (
    <>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <SelectField
          {...{ name: "to", label: t("to"), none: t("choose") }}
          choices={organisations.map(({ code, name }) => ({ value: code, label: name }))}
          chosen={preview?.receiver.code}
        />
        <Button>{t("preview")}</Button>
      </form>
      {preview && preview.ready.length === 0 ? <p className="mt-6">{t("nobodyReady")}</p> : null}
      {preview && preview.ready.length > 0 ? <Ready {...loaded} preview={preview} /> : null}
      {preview && preview.left.length > 0 ? (
        <Section id="left" title={t("left")} count={preview.left.length}>
          <ul>
            {preview.left.map(({ id, pseudonym, because }) => (
              <li key={id} className="border-b border-(--line) py-2">
                <a href={`/cases/${id}/consents`}>{pseudonym}</a>
                <span className="block text-sm text-(--ink-soft)">{t(`because.${because}`)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
