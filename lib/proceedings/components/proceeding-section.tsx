import { DataTable } from "@/components/data-table";
import { type State, StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { Steps } from "@/components/steps";
import { SummaryList } from "@/components/summary-list";
import { Timeline } from "@/components/timeline";
import { formatMoment } from "@/lib/kernel/format";
import { attribute, label } from "@/lib/vocabulary/codes";
import type { loadJustice } from "../loaders";
import { STAGE_GROUPS } from "../model";
import { PartLink } from "./part-link";
import { RemovedParties } from "./removed-parties";
import { RestitutionBlock } from "./restitution-block";
import { justiceWords } from "./words";

type Justice = NonNullable<Awaited<ReturnType<typeof loadJustice>>>;
export type ShownProceeding = Justice["proceedings"][number];

type Props = {
  readonly caseId: string;
  readonly proceeding: ShownProceeding;
  readonly mayWrite: boolean;
  readonly number: number;
  readonly today: string;
};
type Part = Pick<Props, "caseId" | "proceeding" | "mayWrite">;

const groupOf = (stage: string) => attribute("prosecution_stage", stage, "group") ?? "";

async function Way({ proceeding }: Pick<Props, "proceeding">) {
  const { t, day } = await justiceWords();
  const { stage, stageHistory } = proceeding;
  const isStopped = groupOf(stage) === "STOPPED";
  // A stopped track stands after the part in which it was stopped.
  const before = stageHistory.at(-1)?.from ?? stage;
  const reached = (STAGE_GROUPS as readonly string[]).indexOf(groupOf(isStopped ? before : stage));
  const way = isStopped ? [...STAGE_GROUPS.slice(0, reached + 1), "STOPPED"] : STAGE_GROUPS;
  const now = isStopped ? way.length - 1 : reached;
  const since = (group: string) =>
    day(stageHistory.find((one) => groupOf(one.stage) === group && !one.isCorrection)?.on ?? null);
  return (
    <Steps
      label={t("way")}
      steps={way.map((group, index) => ({
        ...{ key: group, label: t(`groups.${group}`), when: index > now ? null : since(group) },
        state: index === now ? "now" : index < now ? "past" : "ahead",
      }))}
    />
  );
}

async function Facts({ caseId, proceeding, mayWrite }: Part) {
  const { t, locale, day, stage } = await justiceWords();
  const last = proceeding.stageHistory.at(-1);
  const offices = [proceeding.policeOffice, proceeding.prosecutionOffice, proceeding.court];
  const facts = [
    {
      label: t("facts.stage"),
      value: (
        <>
          {stage(proceeding.stage)}
          {last ? `, ${t("since", { day: day(last.on) ?? "" })}` : null}
          {mayWrite ? (
            <PartLink
              isBeside
              {...{ caseId }}
              part="stage"
              of={proceeding.id}
              words={t("moveOn")}
            />
          ) : null}
        </>
      ),
    },
    { label: t("facts.reported"), value: day(proceeding.reportedOn) },
    {
      label: t("facts.regime"),
      value: label("procedure_regime", proceeding.regime, locale),
    },
    {
      label: t("facts.legalBasis"),
      value: proceeding.legalBasis.map((code) => label("legal_basis", code, locale)).join("; "),
    },
    { label: t("facts.offices"), value: offices.filter(Boolean).join("; ") },
    { label: t("facts.courtCaseNumber"), value: proceeding.courtCaseNumber },
    {
      label: t("facts.witness"),
      value: t(proceeding.personIsWitness ? "isWitness" : "isNoWitness"),
    },
    ...(proceeding.note ? [{ label: t("facts.note"), value: proceeding.note }] : []),
  ];
  return <SummaryList facts={facts} none={t("unknown")} />;
}

async function History({ proceeding }: Pick<Props, "proceeding">) {
  const { t, day, stage } = await justiceWords();
  const moments = [...proceeding.stageHistory].reverse().map((one) => ({
    ...{ id: one.id, at: one.on, when: day(one.on) ?? "" },
    title: one.isCorrection ? t("corrected", { stage: stage(one.stage) }) : stage(one.stage),
    about: [one.note, one.byName].filter(Boolean).join(" · "),
    kind: "plain" as const,
  }));
  return (
    <details className="mt-4">
      <summary className="py-1">{t("history", { count: moments.length })}</summary>
      <Timeline label={t("historyLabel")} moments={moments} />
    </details>
  );
}

async function Parties({ caseId, proceeding, mayWrite }: Part) {
  const { t, locale, day, money } = await justiceWords();
  const { parties } = proceeding;
  const sentence = (party: (typeof parties)[number]) =>
    [
      party.sentenceMonths === null ? null : t("months", { count: party.sentenceMonths }),
      party.fine === null ? null : t("fine", { amount: money(party.fine, party.currency) ?? "" }),
    ].filter(Boolean);
  return (
    <>
      <h3 className="mt-6">{t("parties")}</h3>
      <DataTable
        caption={t("parties")}
        rows={parties}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("noParties")}</p>}
        columns={[
          {
            ...{ key: "party", label: t("party") },
            cell: ({ id, label: name, standing }) => (
              <>
                {t(`standings.${standing}`, { name: name ?? t("sealed") })}
                {mayWrite ? (
                  <PartLink
                    isBeside
                    {...{ caseId }}
                    part="party"
                    of={id}
                    words={t("change")}
                    about={name}
                  />
                ) : null}
                {mayWrite ? (
                  <PartLink
                    isBeside
                    {...{ caseId }}
                    {...{ part: "removal", of: id, words: t("remove") }}
                    about={name}
                  />
                ) : null}
              </>
            ),
          },
          {
            ...{ key: "role", label: t("role") },
            cell: ({ role }) => label("party_role", role, locale),
          },
          {
            ...{ key: "verdict", label: t("verdict") },
            cell: (party) => (
              <>
                {label("verdict_outcome", party.verdict, locale)}
                {party.verdictOn ? `, ${day(party.verdictOn)}` : ""}
                <span className="block text-[13px] text-(--ink-soft)">
                  {[
                    party.verdict === "PENDING" ? null : t(party.isFinal ? "final" : "notFinal"),
                    ...sentence(party),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </>
            ),
          },
        ]}
      />
      {mayWrite ? (
        <PartLink {...{ caseId }} part="party" track={proceeding.id} words={t("addParty")} />
      ) : null}
      <RemovedParties proceeding={proceeding} />
    </>
  );
}

const STATES: Readonly<Record<string, State>> = {
  PLANNED: "ahead",
  HELD: "done",
  POSTPONED: "open",
  CANCELLED: "shut",
};

async function Hearings({ caseId, proceeding, mayWrite }: Part) {
  const { t, locale, own } = await justiceWords();
  const { hearings } = proceeding;
  return (
    <>
      <h3 className="mt-6">{t("hearings")}</h3>
      <DataTable
        caption={t("hearings")}
        rows={hearings}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("noHearings")}</p>}
        columns={[
          {
            ...{ key: "when", label: t("when") },
            cell: ({ id, startsAt, kind }) => (
              <>
                {formatMoment(startsAt, locale)}
                {mayWrite ? (
                  <PartLink
                    isBeside
                    {...{ caseId }}
                    {...{ part: "hearing", of: id, words: t("change") }}
                    about={own("hearingKind", kind)}
                  />
                ) : null}
              </>
            ),
          },
          {
            ...{ key: "what", label: t("what") },
            cell: ({ kind, place, outcome }) => (
              <>
                {own("hearingKind", kind)}
                <span className="block text-[13px] whitespace-pre-line text-(--ink-soft)">
                  {[place, outcome].filter(Boolean).join(" · ")}
                </span>
              </>
            ),
          },
          {
            ...{ key: "attendance", label: t("attendance") },
            cell: ({ attendance, isOwnChoice, measures }) => (
              <>
                {own("attendance", attendance)}
                <span className="block text-[13px] text-(--ink-soft)">
                  {[
                    isOwnChoice ? t("ownChoice") : null,
                    ...measures.map((code) => own("hearingMeasure", code)),
                  ]
                    .filter(Boolean)
                    .join(", ")}
                </span>
              </>
            ),
          },
          {
            ...{ key: "state", label: t("state") },
            cell: ({ status }) => (
              <StateMark state={STATES[status] ?? "ahead"}>
                {own("hearingStatus", status)}
              </StateMark>
            ),
          },
        ]}
      />
      {mayWrite ? (
        <PartLink {...{ caseId }} part="hearing" track={proceeding.id} words={t("addHearing")} />
      ) : null}
    </>
  );
}

/** One track: how far it is, who stands in it, when somebody is heard, what is claimed. */
export async function ProceedingSection(props: Props) {
  const { caseId, proceeding, mayWrite, number } = props;
  const { t } = await justiceWords();
  const title = proceeding.reportNumber
    ? t("trackOf", { number: proceeding.reportNumber })
    : t("track", { number });
  return (
    <Section
      id={`track-${number}`}
      title={title}
      aside={
        mayWrite ? (
          <PartLink {...{ caseId }} part="proceeding" of={proceeding.id} words={t("changeTrack")} />
        ) : null
      }
    >
      <Way proceeding={proceeding} />
      <Facts {...props} />
      <History proceeding={proceeding} />
      <Parties {...props} />
      <Hearings {...props} />
      <RestitutionBlock {...props} />
    </Section>
  );
}
