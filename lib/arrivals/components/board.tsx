import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { FilterBar, FilterCheck, FilterSelect, FilterText } from "@/components/filter-bar";
import { LevelMark, StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { RISK_DEGREE } from "@/lib/cases/model";
import { label, options } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { answerRecordingAction, setRiskAction } from "../actions";
import type { loadArrival } from "../loaders";
import { boardAddress } from "../model";
import { words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadArrival>>;
type Person = Loaded["people"][number];
type All = Awaited<ReturnType<typeof words>>;

type RowProps = {
  readonly one: Person;
  readonly arrivalId: string;
  readonly filter: Loaded["filter"];
  readonly all: All;
};

function about(one: Person, { t, locale }: All): string {
  const said = [
    t("place", { place: one.place }),
    one.gender && one.gender !== "UNKNOWN" ? label("gender", one.gender, locale) : null,
    one.age === null ? null : t("age", { age: one.age }),
    one.isChild ? t("child") : null,
    one.citizenship ? countryName(one.citizenship, locale) : null,
    one.language ? new Intl.DisplayNames([locale], { type: "language" }).of(one.language) : null,
    one.dependants > 0 ? t("dependantsCount", { count: one.dependants }) : null,
  ];
  return said.filter(Boolean).join(" · ");
}

function Recording({ one, arrivalId, filter, all }: RowProps) {
  const { t, problem } = all;
  if (one.isChild) {
    return (
      <p className="mt-4">
        {t("childConsent")}{" "}
        <a href={`/cases/${one.id}/consents`}>{t("toConsents", { pseudonym: one.pseudonym })}</a>
      </p>
    );
  }
  return (
    <ActionForm
      action={answerRecordingAction.bind(null, { arrivalId, caseId: one.id, filter })}
      words={{ submit: t("saveAnswer", { pseudonym: one.pseudonym }), problem }}
      look="plain"
    >
      <Choices
        {...{ kind: "radio", name: `answer-${one.id}`, legend: t("askRecording") }}
        choices={(["GIVEN", "REFUSED"] as const).map((value) => ({
          ...{ value, label: t(`answers.${value}`) },
        }))}
      />
    </ActionForm>
  );
}

function Row({ one, arrivalId, filter, all }: RowProps) {
  const { t, problem, locale } = all;
  const { pseudonym, risk } = one;
  return (
    <li id={`person-${one.id}`} className="border-b border-(--line) py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3>
          <a href={`/cases/${one.id}`}>{pseudonym}</a>
        </h3>
        <span className="flex flex-wrap gap-x-4">
          {risk ? (
            <LevelMark level={RISK_DEGREE[risk as keyof typeof RISK_DEGREE]}>
              {label("risk_level", risk, locale)}
            </LevelMark>
          ) : (
            <StateMark state="open">{t("noRisk")}</StateMark>
          )}
          <StateMark state={one.isLimited ? "open" : "done"}>
            {t(`recording.${one.recording as "GIVEN"}`)}
          </StateMark>
        </span>
      </div>
      <p className="text-sm text-(--ink-soft)">{about(one, all)}</p>
      <details className="no-print">
        <summary className="min-h-11 w-fit py-2 text-sm md:min-h-6 md:py-0.5">
          {t("acts")}
          <span className="sr-only">: {pseudonym}</span>
        </summary>
        <ActionForm
          action={setRiskAction.bind(null, { arrivalId, caseId: one.id, filter })}
          words={{ submit: t("setRisk", { pseudonym }), problem }}
          look="plain"
        >
          <SelectField
            {...{ name: `risk-${one.id}`, label: t("risk"), none: t("choose") }}
            {...{ choices: options("risk_level", locale), chosen: risk ?? "" }}
          />
        </ActionForm>
        {one.isLimited ? <Recording {...{ one, arrivalId, filter, all }} /> : null}
      </details>
    </li>
  );
}

function Filters({ arrival, filter, all }: Pick<Loaded, "arrival" | "filter"> & { all: All }) {
  const { t, locale } = all;
  const { q, risk, recording } = filter;
  const levels = [...options("risk_level", locale), { value: "NONE", label: t("noneRisk") }];
  return (
    <FilterBar
      words={{ apply: t("apply"), clear: t("clear") }}
      clearHref={q || risk || recording ? boardAddress(arrival.id, {}) : null}
    >
      <FilterText name="q" label={t("searchPeople")} value={q} />
      <FilterSelect
        {...{ name: "risk", label: t("risk"), value: risk, choices: levels, all: t("allRisks") }}
      />
      <FilterCheck
        {...{ name: "recording", label: t("filterRecording"), value: recording, on: "open" }}
      />
    </FilterBar>
  );
}

/** Who of an event comes first: by risk, then by missing consent, with a few quick acts for each. */
export async function Board({ arrival, people, filter, total }: Loaded) {
  const all = await words();
  const { t } = all;
  const isNarrowed = people.length < total;
  return (
    <Section id="board" title={t("board")} count={total}>
      <p className="max-w-prose text-(--ink-soft)">{total > 0 ? t("boardLead") : t("empty")}</p>
      {total > 0 ? <Filters {...{ arrival, filter, all }} /> : null}
      {isNarrowed ? (
        <p className="mt-4 text-sm text-(--ink-soft)">
          {people.length > 0 ? t("shown", { shown: people.length, all: total }) : t("noMatch")}
        </p>
      ) : null}
      <ol>
        {people.map((one) => (
          <Row key={one.id} arrivalId={arrival.id} {...{ one, filter, all }} />
        ))}
      </ol>
    </Section>
  );
}
