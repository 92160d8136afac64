import { Section } from "@/components/section";
import { type Fact, SummaryList } from "@/components/summary-list";
import { formatFuzzy, formatMoney } from "@/lib/kernel/format";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName } from "@/lib/vocabulary/places";
import type { loadHappened } from "../../loaders";
import { EditLink } from "../case-account";
import { type Words, words } from "./words";

type View = Awaited<ReturnType<typeof loadHappened>>["view"];
type Episode = View["exploitationEpisodes"][number];
type Recruitment = View["recruitments"][number];

/** More stretches and recruitments than these are told in the narrative. */
const MOST = 6;

const isSaid = ({ value }: Fact) => value !== null && value !== undefined && value !== "";

function long(text: string | null) {
  return text ? <span className="whitespace-pre-line">{text}</span> : null;
}

// What was promised stands beside what came of it.
function wageOf(episode: Episode, { t, locale }: Words) {
  const money = (amount: number | null) =>
    amount === null ? t("notSaid") : formatMoney(amount, episode.currency ?? "IDR", locale);
  const { promisedWage, actualWage } = episode;
  if (promisedWage === null && actualWage === null) return null;
  return t("promisedAndPaid", { promised: money(promisedWage), paid: money(actualWage) });
}

function Means({ episode, all }: { readonly episode: Episode; readonly all: Words }) {
  if (episode.meansOfControl.length === 0) return null;
  return (
    <ul>
      {episode.meansOfControl.map((code) => {
        const evidence = episode.meansEvidence[code];
        return (
          <li key={code}>
            {label("means_of_control", code, all.locale)}
            {evidence ? (
              <span className="text-sm text-(--ink-soft)">
                {" "}
                ({all.cases(`choices.${evidence}`)})
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function episodeFacts(episode: Episode, all: Words): Fact[] {
  const { cases, locale } = all;
  const field = (name: string) => cases(`fields.exploitationEpisodes-${name}`);
  const { labourSector, debtAmount, hoursPerDay } = episode;
  return [
    {
      label: field("labourSector"),
      value: labourSector && label("labour_sector", labourSector, locale),
    },
    {
      label: field("labourSubsectors"),
      value: all.all("labour_subsector", episode.labourSubsectors),
    },
    {
      label: field("sexualTypes"),
      value: all.all("sexual_exploitation_type", episode.sexualTypes),
    },
    { label: field("platforms"), value: all.all("online_platform", episode.platforms) },
    { label: field("employerName"), value: episode.employerName },
    { label: all.t("wage"), value: wageOf(episode, all) },
    {
      label: field("debtAmount"),
      value:
        debtAmount === null ? null : formatMoney(debtAmount, episode.currency ?? "IDR", locale),
    },
    {
      label: field("hoursPerDay"),
      value: hoursPerDay === null ? null : all.t("hours", { count: hoursPerDay }),
    },
    {
      label: field("meansOfControl"),
      value: episode.meansOfControl.length > 0 ? <Means episode={episode} all={all} /> : null,
    },
    { label: field("narrative"), value: long(episode.narrative) },
  ];
}

function titleOf(episode: Episode, index: number, { t, locale, all }: Words): string {
  const span = [episode.startDate, episode.endDate]
    .map((date) => (date ? formatFuzzy(date as FuzzyDate, locale) : null))
    .filter(Boolean)
    .join(" – ");
  const place =
    (episode.province && provinceName(episode.province, locale)) ||
    (episode.country && countryName(episode.country, locale));
  const what = all("exploitation_type", episode.types) || t("episode", { number: index + 1 });
  return [what, place, span].filter(Boolean).join(" · ");
}

function recruitmentFacts(one: Recruitment, all: Words): Fact[] {
  const { cases, locale } = all;
  const field = (name: string) => cases(`fields.recruitments-${name}`);
  const yesNo = (said: boolean | null) =>
    said === null ? null : cases(said ? "choices.YES" : "choices.NO");
  return [
    { label: field("methods"), value: all.all("recruitment_method", one.methods) },
    { label: field("modus"), value: all.all("modus_operandi", one.modus) },
    { label: field("platforms"), value: all.all("online_platform", one.platforms) },
    {
      label: field("relation"),
      value: one.relation && label("recruiter_relation", one.relation, locale),
    },
    { label: field("place"), value: one.place },
    { label: field("promise"), value: long(one.promise) },
    { label: field("paidFee"), value: yesNo(one.paidFee) },
    { label: field("advanceToFamily"), value: yesNo(one.advanceToFamily) },
  ];
}

type PartProps = {
  readonly view: View;
  readonly part: string;
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly all: Words;
};

function Part({ view, part, title, facts, all }: PartProps) {
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3>{title}</h3>
        <span className="no-print text-sm">
          <EditLink view={view} part={part} words={all.t("change")} />
          <span className="sr-only">: {title}</span>
        </span>
      </div>
      <SummaryList facts={facts.filter(isSaid)} none={all.cases("common.none")} />
    </li>
  );
}

/** How the person was recruited: what was promised, by whom, and how. */
export async function Recruitments({ view }: { readonly view: View }) {
  const all = await words();
  const { t } = all;
  const { recruitments } = view;
  const next = `recruited${recruitments.length}`;
  return (
    <Section
      id="recruitments"
      title={t("recruitments")}
      aside={
        recruitments.length < MOST ? (
          <EditLink view={view} part={next} words={t("addRecruitment")} />
        ) : null
      }
    >
      {recruitments.length === 0 ? <p className="text-(--ink-soft)">{t("noRecruitment")}</p> : null}
      <ol>
        {recruitments.map((one, index) => (
          <Part
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
            key={index}
            {...{ view, all, part: `recruited${index}` }}
            title={t("recruitment", { number: index + 1 })}
            facts={recruitmentFacts(one, all)}
          />
        ))}
      </ol>
    </Section>
  );
}

/** Every stretch of exploitation, with what was promised beside what came of it and what each means rests on. */
export async function Episodes({ view }: { readonly view: View }) {
  const all = await words();
  const { t } = all;
  const episodes = view.exploitationEpisodes;
  const next = `episode${episodes.length}`;
  return (
    <Section
      id="episodes"
      title={t("episodes")}
      count={episodes.length || null}
      aside={
        episodes.length < MOST ? <EditLink view={view} part={next} words={t("addEpisode")} /> : null
      }
    >
      {episodes.length === 0 ? <p className="text-(--ink-soft)">{t("noEpisode")}</p> : null}
      <ol>
        {episodes.map((episode, index) => (
          <Part
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
            key={index}
            {...{ view, all, part: `episode${index}` }}
            title={titleOf(episode, index, all)}
            facts={episodeFacts(episode, all)}
          />
        ))}
      </ol>
    </Section>
  );
}
