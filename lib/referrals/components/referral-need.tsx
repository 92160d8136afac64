import { getLocale, getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/data-table";
import { StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import { formatDay, formatLanguage } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { isCode, label } from "@/lib/vocabulary/codes";
import type { loadReferral } from "../loaders";
import { SERVICE_STATES } from "./states";

type Loaded = Awaited<ReturnType<typeof loadReferral>>;
type Props = Pick<Loaded, "referral" | "directory">;
type Service = Loaded["referral"]["services"][number];

async function serviceColumns({ referral, directory }: Props) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const why = ({ reason, outcome, waitingUntil }: Service) =>
    [
      reason && isCode("referral_decline_reason", reason)
        ? label("referral_decline_reason", reason, locale)
        : reason,
      outcome,
      waitingUntil ? t("page.waitingUntil", { day: formatDay(waitingUntil, locale) }) : null,
    ].filter(Boolean);
  const own = (type: string) => {
    const offer = directory.find((line) => line.type === type);
    if (!offer) return t("page.notOffered");
    return offer.capacity === null
      ? t("page.offered")
      : t("find.places", { count: offer.capacity });
  };
  const columns: [Column<Service>, ...Column<Service>[]] = [
    {
      ...{ key: "service", label: t("list.services") },
      cell: ({ type }) => label("service_type", type, locale),
    },
    {
      ...{ key: "state", label: t("list.status") },
      cell: (service) => (
        <>
          <StateMark state={SERVICE_STATES[service.status]}>
            {t(`services.${service.status}`)}
          </StateMark>
          {why(service).map((text) => (
            <span key={text} className="block text-[13px] whitespace-pre-line text-(--ink-soft)">
              {text}
            </span>
          ))}
        </>
      ),
    },
  ];
  if (referral.side === "RECEIVER")
    columns.push({
      ...{ key: "own", label: t("page.yours") },
      cell: ({ type }: Service) => own(type),
    });
  return columns;
}

/** What is asked for, in G1: enough to say yes or no. */
export async function NeedSection({ referral, directory }: Props) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const tt = await getTranslations("transfer");
  const { request, declineReason } = referral;
  // A transfer may ask for no service beside the case itself.
  const isWholeCase = referral.kind === "TRANSFER" && request !== null;
  const days = request?.expectedDays;
  const facts = [
    { label: t("form.reason"), value: label("referral_reason", referral.reason, locale) },
    { label: t("page.sex"), value: request?.sex ? label("gender", request.sex, locale) : null },
    {
      ...{ label: t("request.neededFrom") },
      value: request?.neededFrom ? formatDay(request.neededFrom, locale) : null,
    },
    { label: t("request.expectedDays"), value: days ? t("page.days", { count: days }) : null },
    {
      ...{ label: t("request.accessNeeds") },
      value: (request?.accessNeeds ?? [])
        .map((need) => t(`access.${need as "WHEELCHAIR"}`))
        .join(", "),
    },
    {
      label: t("page.language"),
      value: request?.language ? formatLanguage(request.language, locale) : null,
    },
    {
      ...{ label: t("page.declineReason") },
      value: declineReason ? label("referral_decline_reason", declineReason, locale) : null,
    },
    { label: t("page.outcome"), value: referral.outcome },
    { label: t("page.withdrawalReason"), value: referral.withdrawalReason },
    { label: t("page.details"), value: referral.details },
    { label: t("form.basisReason"), value: referral.basisReason },
  ].filter(({ value }) => value !== null && value !== "");
  return (
    <Section id="need" title={t("page.need")}>
      <DataTable
        {...{ caption: t("page.need"), rows: referral.services }}
        columns={await serviceColumns({ referral, directory })}
        rowKey={({ type }) => type}
        empty={
          <p className="text-(--ink-soft)">
            {isWholeCase ? tt("wholeCase") : t("page.closedToYou")}
          </p>
        }
      />
      <div className="mt-4">
        <SummaryList facts={facts} none="–" />
      </div>
    </Section>
  );
}

const GROUPS = ["G0", "G2", "G3", "G4", "G5", "G6"] as const;

/** What is seen now, what opens with an acceptance, what stays shut; and the cases behind it. */
export async function SightSection({ referral }: Pick<Loaded, "referral">) {
  const t = await getTranslations("referrals");
  const tt = await getTranslations("transfer");
  const { sharedGroups, ownCase, side, status } = referral;
  const shared = GROUPS.filter((group) => sharedGroups.includes(group));
  const shut = GROUPS.filter((group) => !sharedGroups.includes(group));
  const isAccepted = ["ACCEPTED", "IN_SERVICE", "COMPLETED"].includes(status);
  const isOver = ["DECLINED", "EXPIRED", "WITHDRAWN", "NOT_DELIVERED"].includes(status);
  const columns = [
    { key: "now", names: isOver ? [] : ["G1" as const] },
    { key: isAccepted ? "open" : "then", names: isOver ? [] : shared },
    { key: "shut", names: isOver ? (["G1", ...GROUPS] as const) : shut },
  ] as const;
  return (
    <Section id="sight" title={t(side === "RECEIVER" ? "sight.titleIn" : "sight.titleOut")}>
      <dl className="grid gap-4 sm:grid-cols-3">
        {columns.map(({ key, names }) => (
          <div
            key={key}
            className={key === "then" ? "rounded-(--radius) bg-(--accent-soft) p-3" : "py-3"}
          >
            <dt className="font-semibold">{t(`sight.${key}`)}</dt>
            <dd>
              {names.length === 0 ? (
                <span className="text-(--ink-soft)">{t("sight.nothing")}</span>
              ) : (
                <ul>
                  {names.map((group) => (
                    <li key={group} className="border-b border-(--line) py-1 text-[15px]">
                      {t(`groups.${group}`)}
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 max-w-prose text-sm text-(--ink-soft)">
        {referral.basis === "CONSENT" ? t("sight.byConsent") : t("sight.byEmergency")}
      </p>
      {side === "RECEIVER" && !referral.case && !isOver && !isAccepted ? (
        <p className="mt-1 text-sm text-(--ink-soft)">{t("page.notShared")}</p>
      ) : null}
      <ul className="mt-3 grid gap-1">
        {referral.hasLetter ? (
          <li>
            <a href={`/referrals/${referral.id}/letter`}>
              {referral.kind === "TRANSFER" ? tt("letter") : t("page.letter")}
            </a>
          </li>
        ) : null}
        {referral.case ? (
          <li>
            {t(side === "RECEIVER" ? "page.caseOfSender" : "page.case")}:{" "}
            <a href={`/cases/${referral.case.id}`}>{referral.case.pseudonym}</a>{" "}
            <span className="font-mono text-xs">{referral.case.reference}</span>
          </li>
        ) : null}
        {ownCase ? (
          <li>
            {t("page.ownCase")}: <a href={`/cases/${ownCase.id}`}>{ownCase.pseudonym}</a>{" "}
            <span className="font-mono text-xs">{ownCase.reference}</span>
          </li>
        ) : null}
      </ul>
    </Section>
  );
}
