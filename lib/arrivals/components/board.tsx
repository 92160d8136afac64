import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LevelMark, StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { RISK_DEGREE } from "@/lib/cases/model";
import { label, options } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { answerRecordingAction, setRiskAction } from "../actions";
import type { loadArrival } from "../loaders";
import { words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadArrival>>;
type Person = Loaded["people"][number];
type All = Awaited<ReturnType<typeof words>>;

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

function Recording({ one, arrivalId, all }: { one: Person; arrivalId: string; all: All }) {
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
      action={answerRecordingAction.bind(null, arrivalId, one.id)}
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

function Row({ one, arrivalId, all }: { one: Person; arrivalId: string; all: All }) {
  const { t, problem, locale } = all;
  const { pseudonym, risk } = one;
  return (
    <li id={`person-${one.id}`} className="border-b border-(--line) py-3">
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
      <details className="no-print mt-1">
        <summary className="min-h-11 py-2 text-[15px] md:min-h-9 md:py-1.5">
          {t("acts")}
          <span className="sr-only">: {pseudonym}</span>
        </summary>
        <ActionForm
          action={setRiskAction.bind(null, arrivalId, one.id)}
          words={{ submit: t("setRisk", { pseudonym }), problem }}
          look="plain"
        >
          <SelectField
            {...{ name: `risk-${one.id}`, label: t("risk"), none: t("choose") }}
            {...{ choices: options("risk_level", locale), chosen: risk ?? "" }}
          />
        </ActionForm>
        {one.isLimited ? <Recording one={one} arrivalId={arrivalId} all={all} /> : null}
      </details>
    </li>
  );
}

/** Who of an event comes first: by risk, then by missing consent, with a few quick acts for each. */
export async function Board({ arrival, people }: Loaded) {
  const all = await words();
  const { t } = all;
  return (
    <Section id="board" title={t("board")} count={people.length}>
      <p className="max-w-prose text-(--ink-soft)">
        {people.length > 0 ? t("boardLead") : t("empty")}
      </p>
      <ol>
        {people.map((one) => (
          <Row key={one.id} one={one} arrivalId={arrival.id} all={all} />
        ))}
      </ol>
    </Section>
  );
}
