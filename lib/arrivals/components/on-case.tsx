import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { formatDay } from "@/lib/kernel/format";
import { label, options } from "@/lib/vocabulary/codes";
import {
  addDependantAction,
  linkCaseAction,
  removeDependantAction,
  takeOverAction,
  unlinkCaseAction,
} from "../actions";
import type { loadArrivalOfCase } from "../loaders";
import { RELATIONS } from "../model";
import { words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadArrivalOfCase>>;

async function Linked({ view, arrival, offers }: Loaded) {
  const { t, problem, locale } = await words();
  if (!arrival) return null;
  const day = formatDay(arrival.arrivedOn, locale);
  return (
    <>
      <p>
        <a href={`/arrivals/${arrival.id}`}>{arrival.number}</a>{" "}
        {t("eventLine", { kind: t(`kinds.${arrival.kind}`), day })}
        {arrival.facts?.name ? `, ${arrival.facts.name}` : ""}
      </p>
      {offers ? (
        <>
          <p className="mt-3 max-w-prose text-(--ink-soft)">{t("takeOverLead")}</p>
          <ActionForm
            action={takeOverAction.bind(null, view.id, view.version)}
            words={{ submit: t("takeOver"), problem }}
          />
        </>
      ) : null}
      <ActionForm
        action={unlinkCaseAction.bind(null, view.id)}
        words={{ submit: t("unlink"), problem }}
        look="plain"
      />
    </>
  );
}

async function LinkForm({ view, arrivals }: Loaded) {
  const { t, problem, locale } = await words();
  return (
    <>
      <p className="text-(--ink-soft)">{arrivals.length > 0 ? t("noEvent") : t("noEvents")}</p>
      {arrivals.length > 0 ? (
        <details className="no-print">
          <summary className="min-h-11 py-2 text-[15px] md:min-h-9 md:py-1.5">
            {t("linkTo")}
          </summary>
          <ActionForm
            action={linkCaseAction.bind(null, view.id)}
            words={{ submit: t("link"), problem }}
            look="plain"
          >
            <SelectField
              {...{ name: "arrival", label: t("linkTo"), none: t("choose") }}
              choices={arrivals.map(({ id, number, kind, arrivedOn }) => ({
                value: id,
                label: `${number} · ${t("eventLine", { kind: t(`kinds.${kind}`), day: formatDay(arrivedOn, locale) })}`,
              }))}
            />
          </ActionForm>
        </details>
      ) : null}
    </>
  );
}

/** The event that a case belongs to, with what it tells beyond the case. */
export async function EventOfCase(loaded: Loaded) {
  const { t } = await words();
  return (
    <Section id="event" title={t("event")}>
      {loaded.arrival ? <Linked {...loaded} /> : <LinkForm {...loaded} />}
    </Section>
  );
}

async function AddDependant({ view, formKey }: Loaded) {
  const { t, problem, locale } = await words();
  return (
    <details className="no-print">
      <summary className="min-h-11 py-2 text-[15px] md:min-h-9 md:py-1.5">{t("addAlong")}</summary>
      <ActionForm
        action={addDependantAction.bind(null, view.id)}
        words={{ submit: t("addAlong"), problem }}
        look="plain"
      >
        <input type="hidden" name="key" value={formKey} />
        {view.isRecordingLimited ? null : (
          <TextField
            {...{ name: "name", label: t("personName"), autoComplete: "off" }}
            className="max-w-md"
          />
        )}
        <TextField
          {...{ name: "age", label: t("ageField"), inputMode: "numeric", autoComplete: "off" }}
          className="max-w-24"
        />
        <SelectField
          {...{ name: "relation", label: t("relation"), none: t("choose") }}
          choices={RELATIONS.map((value) => ({ value, label: t(`relations.${value}`) }))}
        />
        <Choices
          {...{ kind: "checkbox", name: "needs", legend: t("needs") }}
          choices={options("service_type", locale)}
        />
        {view.isRecordingLimited ? null : (
          <LongTextField {...{ name: "note", label: t("note"), rows: 3 }} />
        )}
      </ActionForm>
    </details>
  );
}

/** Who travels along and is no victim. */
export async function TravelAlong(loaded: Loaded) {
  const { t, problem, locale } = await words();
  const { view, dependants } = loaded;
  return (
    <Section id="along" title={t("along")} count={dependants.length || null}>
      <p className="max-w-prose text-(--ink-soft)">
        {t("alongLead")} {dependants.length === 0 ? t("nobodyAlong") : ""}
      </p>
      <ul>
        {dependants.map(({ id, name, age, relation, needs, note }) => (
          <li key={id} className="border-b border-(--line) py-3">
            <h3>{name ?? t("unnamed")}</h3>
            <p className="text-sm text-(--ink-soft)">
              {[t(`relations.${relation}`), age === null ? null : t("age", { age })]
                .filter(Boolean)
                .join(" · ")}
            </p>
            {needs.length > 0 ? (
              <p>{needs.map((code) => label("service_type", code, locale)).join(", ")}</p>
            ) : null}
            {note ? <p className="whitespace-pre-line">{note}</p> : null}
            <ActionForm
              action={removeDependantAction.bind(null, view.id, id)}
              words={{ submit: t("remove", { name: name ?? t("unnamed") }), problem }}
              look="plain"
            />
          </li>
        ))}
      </ul>
      <AddDependant {...loaded} />
    </Section>
  );
}
