import { getLocale, getTranslations } from "next-intl/server";
import { BarChart } from "@/components/bar-chart";
import { type Column, DataTable } from "@/components/data-table";
import { Definition } from "@/components/definition";
import { Section } from "@/components/section";
import type { Locale } from "@/lib/kernel/viewer";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { label } from "@/lib/vocabulary/codes";
import { provinceName } from "@/lib/vocabulary/places";
import type { CodeCount, ReceiverFigures, ReferralFigures } from "../model";

type Props = { readonly referrals: ReferralFigures };

/** The four figures on top, each with the period before and its meaning. */
export async function Headlines({ referrals, before }: Props & { before: ReferralFigures }) {
  const t = await getTranslations("insight");
  const locale = await getLocale();
  const number = (value: number) => value.toLocaleString(locale);
  const time = (hours: number | null) =>
    hours === null ? t("tooFew") : t("hours", { hours: number(hours) });
  const share = ({ accepted, total }: ReferralFigures) =>
    t("of", { count: number(accepted), total: number(total) });
  const tiles = [
    { key: "referrals", now: number(referrals.total), earlier: number(before.total) },
    { key: "accepted", now: share(referrals), earlier: share(before) },
    { key: "median", now: time(referrals.hours), earlier: time(before.hours) },
    { key: "overdue", now: number(referrals.overdue), earlier: number(before.overdue) },
  ] as const;
  return (
    <dl className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {tiles.map(({ key, now, earlier }) => (
        <div key={key} className="border-t-2 border-(--line-strong) pt-2">
          <dt className="text-sm text-(--ink-soft)">{t(key)}</dt>
          <dd>
            <span className="block text-2xl font-semibold">{now}</span>
            <span className="block text-sm text-(--ink-soft)">
              {t("before", { value: earlier })}
            </span>
            <Definition term={t("howCounted")}>{t(`definitions.${key}`)}</Definition>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How each partner answers what it is asked. */
export async function ReceiversSection({ referrals }: Props) {
  const t = await getTranslations("insight");
  const locale = (await getLocale()) as Locale;
  const count = (key: "referrals" | "accepted" | "declined" | "waiting") => ({
    ...{ key, label: t(key), isNumber: true },
    cell: (row: ReceiverFigures) => row[key].toLocaleString(locale),
  });
  const columns: [Column<ReceiverFigures>, ...Column<ReceiverFigures>[]] = [
    {
      ...{ key: "receiver", label: t("receiver") },
      cell: (row) => (
        <a href={`/partners/${row.organisation}`}>
          {locale === "en" ? (row.nameEn ?? row.name) : row.name}
        </a>
      ),
    },
    ...[count("referrals"), count("accepted"), count("declined"), count("waiting")],
    {
      ...{ key: "hours", label: t("medianShort"), isNumber: true },
      cell: (row) => (row.hours === null ? t("tooFew") : row.hours.toLocaleString(locale)),
    },
    {
      ...{ key: "overdue", label: t("overdueShort"), isNumber: true },
      cell: (row) => row.overdue.toLocaleString(locale),
    },
  ];
  return (
    <Section id="receivers" title={t("receiversTitle")}>
      <DataTable
        {...{ caption: t("receiversTitle"), columns, rows: referrals.receivers }}
        rowKey={(row: ReceiverFigures) => row.organisation}
        empty={<p className="text-(--ink-soft)">{t("nothing")}</p>}
      />
      <Definition term={t("howCounted")}>{t("definitions.receivers")}</Definition>
    </Section>
  );
}

/** Who asks the others. */
export async function SendersSection({ referrals: { senders } }: Props) {
  const t = await getTranslations("insight");
  const locale = (await getLocale()) as Locale;
  return (
    <Section id="senders" title={t("sendersTitle")}>
      {senders.length === 0 ? (
        <p className="text-(--ink-soft)">{t("nothing")}</p>
      ) : (
        <BarChart
          caption={t("sendersTitle")}
          heads={{ label: t("sender"), value: t("referrals") }}
          hidden={t("hidden")}
          bars={senders.map(({ organisation, name, nameEn, referrals }) => ({
            ...{ key: organisation, value: referrals, shown: referrals.toLocaleString(locale) },
            label: locale === "en" ? (nameEn ?? name) : name,
          }))}
        />
      )}
      <Definition term={t("howCounted")}>{t("definitions.senders")}</Definition>
    </Section>
  );
}

type BarsProps = {
  readonly name: "states" | "declines" | "challenges";
  readonly head: "state" | "reason" | "challenge";
  readonly list: ListName;
  readonly counts: readonly CodeCount[];
};

/** Counts by a code list, a bar each. */
export async function CodeBars({ name, head, list, counts }: BarsProps) {
  const t = await getTranslations("insight");
  const locale = (await getLocale()) as Locale;
  return (
    <Section id={name} title={t(`${name}Title`)}>
      {counts.length === 0 ? (
        <p className="text-(--ink-soft)">{t("nothing")}</p>
      ) : (
        <BarChart
          caption={t(`${name}Title`)}
          heads={{ label: t(head), value: t("count") }}
          hidden={t("hidden")}
          bars={counts.map(({ code, count }) => ({
            ...{ key: code, label: label(list, code, locale), value: count },
            shown: count.toLocaleString(locale),
          }))}
        />
      )}
      <Definition term={t("howCounted")}>{t(`definitions.${name}`)}</Definition>
    </Section>
  );
}

/** How far the referrals have come, and why some were declined. */
export async function StatesSections({ referrals: { states, declines } }: Props) {
  return (
    <>
      <CodeBars name="states" head="state" list="referral_status" counts={states} />
      <CodeBars name="declines" head="reason" list="referral_decline_reason" counts={declines} />
    </>
  );
}

/** Services and places that were asked for, and what was missing; never crossed with each other. */
export async function GapTables({ referrals }: Props) {
  const t = await getTranslations("insight");
  const locale = (await getLocale()) as Locale;
  const inHours = (hours: number | null) =>
    hours === null ? t("tooFew") : hours.toLocaleString(locale);
  type Service = ReferralFigures["services"][number];
  type Place = ReferralFigures["provinces"][number];
  const services: [Column<Service>, ...Column<Service>[]] = [
    {
      key: "service",
      label: t("service"),
      cell: ({ code }) => label("service_type", code, locale),
    },
    { key: "asked", label: t("asked"), isNumber: true, cell: (row) => row.asked },
    { key: "given", label: t("given"), isNumber: true, cell: (row) => row.given },
    { key: "refused", label: t("refused"), isNumber: true, cell: (row) => row.refused },
    { key: "waiting", label: t("waitingPlace"), isNumber: true, cell: (row) => row.waiting },
    { key: "overdue", label: t("overdueShort"), isNumber: true, cell: (row) => row.overdue },
    { key: "hours", label: t("medianShort"), isNumber: true, cell: (row) => inHours(row.hours) },
  ];
  const places: [Column<Place>, ...Column<Place>[]] = [
    { key: "province", label: t("province"), cell: ({ code }) => provinceName(code, locale) },
    { key: "asked", label: t("asked"), isNumber: true, cell: (row) => row.asked },
    { key: "refused", label: t("refusedPlace"), isNumber: true, cell: (row) => row.refused },
    { key: "overdue", label: t("overdueShort"), isNumber: true, cell: (row) => row.overdue },
    { key: "hours", label: t("medianShort"), isNumber: true, cell: (row) => inHours(row.hours) },
  ];
  const empty = <p className="text-(--ink-soft)">{t("nothing")}</p>;
  const rowKey = ({ code }: { readonly code: string }) => code;
  return (
    <>
      <Section id="services" title={t("servicesTitle")}>
        <DataTable
          {...{ caption: t("servicesTitle"), columns: services, rows: referrals.services }}
          {...{ rowKey, empty }}
        />
        <Definition term={t("howCounted")}>{t("definitions.services")}</Definition>
      </Section>
      <Section id="provinces" title={t("provincesTitle")}>
        <DataTable
          {...{ caption: t("provincesTitle"), columns: places, rows: referrals.provinces }}
          {...{ rowKey, empty }}
        />
        <Definition term={t("howCounted")}>{t("definitions.provinces")}</Definition>
      </Section>
    </>
  );
}
