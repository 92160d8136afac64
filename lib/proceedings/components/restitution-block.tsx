import { DueMark } from "@/components/marks";
import { SummaryList } from "@/components/summary-list";
import { Timeline } from "@/components/timeline";
import { daysBetween } from "@/lib/kernel/days";
import { formatDistance } from "@/lib/kernel/format";
import { label } from "@/lib/vocabulary/codes";
import { PartLink } from "./part-link";
import type { ShownProceeding } from "./proceeding-section";
import { justiceWords } from "./words";

type Props = {
  readonly caseId: string;
  readonly proceeding: ShownProceeding;
  readonly mayWrite: boolean;
  readonly today: string;
};
type Restitution = NonNullable<ShownProceeding["restitution"]>;

/** A term within this many days is in the colour of now. */
const SOON = 14;

async function Term({
  term,
  today,
}: {
  readonly term: Restitution["term"];
  readonly today: string;
}) {
  const { t, locale, day } = await justiceWords();
  if (!term) return t("terms.notRunning");
  const left = daysBetween(today, term.on);
  const due = left < 0 ? "late" : left <= SOON ? "soon" : "later";
  return (
    <>
      <DueMark due={due} isLong>
        {t(`terms.${term.what}`, { day: day(term.on) ?? "" })},{" "}
        {formatDistance(term.on, today, locale)}
      </DueMark>
      <span className="block text-[13px] text-(--ink-soft)">{t(`terms.${term.what}Source`)}</span>
    </>
  );
}

async function Story({ restitution }: { readonly restitution: Restitution }) {
  const { t, locale, day, money } = await justiceWords();
  const { steps, currency } = restitution;
  if (steps.length === 0) return null;
  return (
    <Timeline
      label={t("restitution.steps")}
      moments={[...steps].reverse().map((step) => ({
        ...{ id: step.id, at: step.on, when: day(step.on) ?? "", kind: "plain" as const },
        title: [label("restitution_status", step.status, locale), money(step.amount, currency)]
          .filter(Boolean)
          .join(": "),
        about: step.note,
      }))}
    />
  );
}

/** What is owed to her by the court's word: from the claim to the last payment, with the term that runs. */
export async function RestitutionBlock({ caseId, proceeding, mayWrite, today }: Props) {
  const { t, locale, day, money, own } = await justiceWords();
  const { restitution } = proceeding;
  if (!restitution)
    return (
      <>
        <h3 className="mt-6">{t("restitution.title")}</h3>
        <p className="text-(--ink-soft)">{t("restitution.none")}</p>
        {mayWrite ? (
          <PartLink
            {...{ caseId }}
            {...{ part: "restitution", track: proceeding.id, words: t("restitution.begin") }}
          />
        ) : null}
      </>
    );
  const { currency, status } = restitution;
  const sum = (minor: number | null) => money(minor, currency);
  const owed = restitution.awarded === null ? null : restitution.awarded - restitution.paid;
  const facts = [
    {
      label: t("restitution.state"),
      value: (
        <>
          {label("restitution_status", status, locale)}
          {mayWrite ? (
            <PartLink
              isBeside
              {...{ caseId }}
              {...{ part: "step", of: restitution.id, words: t("restitution.move") }}
            />
          ) : null}
        </>
      ),
    },
    ...(restitution.term || status === "NOT_CLAIMED"
      ? [{ label: t("restitution.term"), value: <Term term={restitution.term} today={today} /> }]
      : []),
    {
      label: t("restitution.route"),
      value: restitution.route ? own("route", restitution.route) : null,
    },
    {
      label: t("restitution.claimed"),
      value: (
        <>
          {sum(restitution.claimed)}
          <span className="block text-[13px] text-(--ink-soft)">
            {(["incomeLoss", "harmLoss", "careLoss", "otherLoss"] as const)
              .filter((name) => restitution[name] > 0)
              .map((name) => `${t(`restitution.losses.${name}`)} ${sum(restitution[name])}`)
              .join(" · ")}
          </span>
        </>
      ),
    },
    { label: t("restitution.assessed"), value: sum(restitution.assessed), isLater: true },
    { label: t("restitution.awarded"), value: sum(restitution.awarded), isLater: true },
    {
      isLater: true,
      label: t("restitution.paid"),
      value:
        owed !== null && owed > 0
          ? t("restitution.paidOf", { paid: sum(restitution.paid) ?? "", owed: sum(owed) ?? "" })
          : restitution.awarded === null
            ? null
            : sum(restitution.paid),
    },
    { label: t("restitution.verdictKnownOn"), value: day(restitution.verdictKnownOn) },
    {
      ...{ label: t("restitution.verdictCopyOn"), isLater: true },
      value: day(restitution.verdictCopyOn),
    },
  ];
  // What only comes later is not shown as missing.
  const shown = facts.filter((fact) => fact.value || !("isLater" in fact));
  return (
    <>
      <h3 className="mt-6">{t("restitution.title")}</h3>
      <SummaryList facts={shown} none={t("unknown")} />
      {mayWrite ? (
        <PartLink
          {...{ caseId }}
          {...{ part: "restitution", of: restitution.id, words: t("restitution.change") }}
        />
      ) : null}
      <Story restitution={restitution} />
    </>
  );
}
