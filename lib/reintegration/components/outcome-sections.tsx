import { LinkButton } from "@/components/button";
import { DataTable } from "@/components/data-table";
import { DueMark, type State, StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { Timeline } from "@/components/timeline";
import { formatDistance } from "@/lib/kernel/format";
import { DIMENSIONS } from "../model";
import type { Loaded } from "./return-story";
import { returnWords } from "./words";

type Props = { readonly caseId: string; readonly loaded: Loaded; readonly mayWrite: boolean };

const STATES: Readonly<Record<Loaded["followUps"][number]["state"], State>> = {
  DONE: "done",
  MISSED: "shut",
  LATE: "open",
  SOON: "open",
  AHEAD: "ahead",
};

/** The four follow-ups of her return: which were done, which waits. */
export async function FollowUpSection({ caseId, loaded, mayWrite }: Props) {
  const { t, locale, day, own } = await returnWords();
  const { current, followUps, today } = loaded;
  if (!current) return null;
  return (
    <Section id="follow-ups" title={t("followUps.title")}>
      <p className="text-(--ink-soft)">
        {t("followUps.since", { day: day(current.arrivedOn) ?? "" })}
      </p>
      <DataTable
        caption={t("followUps.title")}
        rows={followUps}
        rowKey={({ moment }) => moment}
        columns={[
          { ...{ key: "moment", label: t("moment") }, cell: ({ moment }) => own("moment", moment) },
          {
            ...{ key: "due", label: t("followUps.due") },
            cell: ({ dueOn, state }) =>
              state === "LATE" || state === "SOON" ? (
                <DueMark due={state === "LATE" ? "late" : "soon"}>
                  {day(dueOn)}, {formatDistance(dueOn, today, locale)}
                </DueMark>
              ) : (
                day(dueOn)
              ),
          },
          {
            ...{ key: "state", label: t("followUps.state") },
            cell: ({ moment, state, doneOn, triedOn }) => (
              <>
                <StateMark state={STATES[state]}>
                  {t(`followUps.states.${state}`, { day: day(doneOn) ?? "" })}
                </StateMark>
                {mayWrite && (state === "LATE" || state === "SOON") ? (
                  <LinkButton
                    size="tight"
                    href={`/cases/${caseId}/reintegration/outcome?moment=${moment}`}
                    className="no-print ml-3"
                  >
                    {t("followUps.record")}
                    <span className="sr-only">: {own("moment", moment)}</span>
                  </LinkButton>
                ) : null}
                {triedOn && !doneOn ? (
                  <span className="block text-[13px] text-(--ink-soft)">
                    {t("followUps.tried", { day: day(triedOn) ?? "" })}
                  </span>
                ) : null}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

async function Cell({
  level,
  by,
  isBaseline,
}: {
  readonly level: number | null;
  readonly by: number | null;
  readonly isBaseline: boolean;
}) {
  const { t } = await returnWords();
  if (level === null) return <span className="text-(--ink-soft)">{t("outcomes.unknown")}</span>;
  const way = by === null ? null : by > 0 ? "up" : by < 0 ? "down" : "same";
  return (
    <>
      {level}. {t(`levels.${level}`)}
      {!isBaseline && way && by !== null ? (
        <span
          className={`block text-[13px] ${way === "down" ? "font-semibold text-(--danger)" : "text-(--ink-soft)"}`}
        >
          {t(`outcomes.${way}`, { count: Math.abs(by) })}
        </span>
      ) : null}
    </>
  );
}

async function Words({ loaded }: { readonly loaded: Loaded }) {
  const { t, day, own } = await returnWords();
  const told = loaded.outcomes.filter(
    ({ personWords, note, nextStep, way }) =>
      personWords || note || nextStep || way === "NOT_REACHED",
  );
  if (told.length === 0) return null;
  return (
    <Timeline
      label={t("outcomes.words")}
      moments={[...told].reverse().map((one) => ({
        ...{ id: one.id, at: one.on, when: day(one.on) ?? "", kind: "plain" as const },
        title: one.personWords ? `“${one.personWords}”` : own("way", one.way),
        about: [
          own("moment", one.moment),
          one.personWords ? own("way", one.way) : null,
          one.note,
          one.nextStep ? t("outcomes.nextStep", { step: one.nextStep }) : null,
        ]
          .filter(Boolean)
          .join(" · "),
      }))}
    />
  );
}

/** Six fixed dimensions, each look beside the beginning. */
export async function OutcomeSection({ caseId, loaded, mayWrite }: Props) {
  const { t, day, own } = await returnWords();
  const { looks, baseline, outcomes } = loaded;
  if (outcomes.length === 0 && loaded.journeys.length === 0) return null;
  const ask = (
    <a href={`/cases/${caseId}/reintegration/outcome`} className="inline-block py-0.5">
      {t(baseline ? "outcomes.add" : "takeBaseline")}
    </a>
  );
  return (
    <Section id="outcomes" title={t("outcomes.title")} aside={mayWrite ? ask : null}>
      {baseline ? null : <p className="text-(--ink-soft)">{t("outcomes.noBaseline")}</p>}
      {looks.length === 0 ? null : (
        <DataTable
          caption={t("outcomes.caption")}
          rows={DIMENSIONS}
          rowKey={(dimension) => dimension}
          columns={[
            {
              ...{ key: "dimension", label: t("outcomes.dimension") },
              cell: (dimension) => t(`dimensions.${dimension}`),
            },
            ...looks.map((look) => ({
              key: look.moment,
              label: `${own("moment", look.moment)}, ${day(look.on)}`,
              cell: (dimension: (typeof DIMENSIONS)[number]) => (
                <Cell
                  level={look[dimension]}
                  by={look.changes.find((one) => one.dimension === dimension)?.by ?? null}
                  isBaseline={look.moment === "BASELINE"}
                />
              ),
            })),
          ]}
        />
      )}
      <Words loaded={loaded} />
    </Section>
  );
}
