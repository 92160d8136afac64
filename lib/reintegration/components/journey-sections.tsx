import { DataTable } from "@/components/data-table";
import { type State, StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import { label } from "@/lib/vocabulary/codes";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import type { Loaded } from "./return-story";
import { returnWords } from "./words";

type Props = { readonly caseId: string; readonly loaded: Loaded; readonly mayWrite: boolean };
type Journey = Loaded["journeys"][number];

const STATES: Readonly<Record<string, State>> = {
  PLANNED: "ahead",
  TRAVELLING: "on",
  ARRIVED: "done",
  CANCELLED: "shut",
};

async function JourneyFacts({ journey }: { readonly journey: Journey }) {
  const { t, locale, day, own } = await returnWords();
  const where = [
    journey.destination,
    journey.regency ? regencyName(journey.regency, locale) : null,
    journey.province ? provinceName(journey.province, locale) : null,
  ];
  const travel = [
    journey.transport ? label("transport_mode", journey.transport, locale) : null,
    journey.escort ? t("journey.with", { name: journey.escort }) : null,
  ];
  const facts = [
    {
      label: t("journey.state"),
      value: (
        <StateMark state={STATES[journey.status] ?? "ahead"}>
          {own("status", journey.status)}
        </StateMark>
      ),
    },
    { label: t("journey.wish"), value: own("wish", journey.personWish) },
    { label: t("journey.from"), value: journey.fromPlace },
    { label: t("journey.to"), value: where.filter(Boolean).join(", ") },
    { label: t("journey.departs"), value: day(journey.departsOn) },
    { label: t("journey.arrived"), value: day(journey.arrivedOn) },
    { label: t("journey.travel"), value: travel.filter(Boolean).join(", ") },
    {
      label: t("journey.reception"),
      value: [own("reception", journey.reception), journey.receivedBy].filter(Boolean).join(", "),
    },
    { label: t("journey.firstNight"), value: journey.firstNight },
    { label: t("journey.note"), value: journey.note },
  ];
  return <SummaryList facts={facts.filter(({ value }) => value)} none={t("unknown")} />;
}

/** The way home: what she wants, how she travels, who stands there when she arrives. */
export async function JourneySection({ caseId, loaded, mayWrite }: Props) {
  const { t } = await returnWords();
  const { journeys } = loaded;
  const to = `/cases/${caseId}/reintegration/journey`;
  return (
    <Section
      id="journey"
      title={t("journey.title")}
      aside={
        mayWrite ? (
          <a href={to} className="inline-block py-0.5">
            {t(journeys.length > 0 ? "journey.another" : "journey.plan")}
          </a>
        ) : null
      }
    >
      {journeys.length === 0 ? <p className="text-(--ink-soft)">{t("journey.none")}</p> : null}
      {[...journeys].reverse().map((journey) => (
        <div key={journey.id} className="mt-2">
          <JourneyFacts journey={journey} />
          {mayWrite ? (
            <a href={`${to}?of=${journey.id}`} className="no-print inline-block py-1 text-sm">
              {t("journey.change")}
            </a>
          ) : null}
        </div>
      ))}
    </Section>
  );
}

/** Whether there is a family to go home to, each answer on its day. */
export async function FamilySection({ caseId, loaded, mayWrite }: Props) {
  const { t, day, own } = await returnWords();
  return (
    <Section
      id="family"
      title={t("family.title")}
      aside={
        mayWrite ? (
          <a href={`/cases/${caseId}/reintegration/family`} className="inline-block py-0.5">
            {t("family.add")}
          </a>
        ) : null
      }
    >
      <DataTable
        caption={t("family.title")}
        rows={[...loaded.family].reverse()}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("family.none")}</p>}
        columns={[
          { ...{ key: "on", label: t("family.on") }, cell: ({ on }) => day(on) },
          {
            ...{ key: "conclusion", label: t("family.conclusion") },
            cell: ({ conclusion, livingWith }) => (
              <>
                {own("conclusion", conclusion)}
                <span className="block text-[13px] text-(--ink-soft)">
                  {livingWith ? own("livingWith", livingWith) : null}
                </span>
              </>
            ),
          },
          {
            ...{ key: "involved", label: t("family.involved") },
            cell: ({ familyInRecruitment }) => own("involvement", familyInRecruitment),
          },
          {
            ...{ key: "view", label: t("family.view") },
            cell: ({ personView, note, spokenWith }) => (
              <>
                <span className="whitespace-pre-line">{personView ?? t("unknown")}</span>
                <span className="block text-[13px] whitespace-pre-line text-(--ink-soft)">
                  {[spokenWith ? t("family.spokenWith", { name: spokenWith }) : null, note]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
