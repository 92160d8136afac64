import { getLocale, getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/data-table";
import { Definition } from "@/components/definition";
import { Section } from "@/components/section";
import { formatDay } from "@/lib/kernel/format";
import { PILLARS } from "@/lib/kernel/pillars";
import type { Locale } from "@/lib/kernel/viewer";
import { codes, label } from "@/lib/vocabulary/codes";
import { provinceName, provinces } from "@/lib/vocabulary/places";
import {
  type ActivityCell,
  type ActivityFigures,
  type Period,
  periodOf,
  type ReferralFigures,
} from "../model";

type MatrixProps = {
  readonly caption: string;
  readonly head: string;
  readonly cells: readonly ActivityCell[];
  readonly rows: readonly { readonly key: string; readonly label: string }[];
  /** Where a figure's activities are listed. */
  readonly hrefOf: (row: string, pillar: string) => string;
};

/** A table with a row each and the four pillars across; each figure leads to its activities. */
async function PillarMatrix({ caption, head, cells, rows, hrefOf }: MatrixProps) {
  const t = await getTranslations("insight");
  const locale = (await getLocale()) as Locale;
  type Row = MatrixProps["rows"][number];
  const countOf = (row: string, pillar: string) =>
    cells.find((cell) => cell.row === row && cell.column === pillar)?.n ?? 0;
  const columns: [Column<Row>, ...Column<Row>[]] = [
    { key: "row", label: head, cell: (row) => row.label },
    ...PILLARS.map((pillar) => ({
      ...{ key: pillar, label: label("pillar", pillar, locale), isNumber: true },
      cell: ({ key }: Row) => {
        const count = countOf(key, pillar);
        return count === 0 ? 0 : <a href={hrefOf(key, pillar)}>{count.toLocaleString(locale)}</a>;
      },
    })),
  ];
  return (
    <div className="mt-6">
      <DataTable
        {...{ caption, columns, rows, showCaption: true }}
        rowKey={({ key }: Row) => key}
        empty={
          <p>
            <span className="font-semibold">{caption}</span>
            <span className="ml-2 text-(--ink-soft)">{t("nothing")}</span>
          </p>
        }
      />
    </div>
  );
}

type Props = { readonly activities: ActivityFigures; readonly period: Period };

const rowsOf = (cells: readonly ActivityCell[]) => [...new Set(cells.map((cell) => cell.row))];

/** Activities by pillar and function, partner, quarter and province. */
export async function ActivitiesSection({ activities, period }: Props) {
  const t = await getTranslations("insight");
  const locale = (await getLocale()) as Locale;
  const days = { from: period.from, to: period.to };
  const link = (more: Readonly<Record<string, string>>) =>
    `/activities?${new URLSearchParams({ ...days, ...more })}`;
  const turned = activities.pillarByFunction.map(({ row, column, n }) => ({
    ...{ row: column, column: row, n },
  }));
  const functions = codes("igo_function").map((code) => ({
    ...{ key: code, label: label("igo_function", code, locale) },
  }));
  const named = (cells: readonly ActivityCell[], name: (key: string) => string) =>
    rowsOf(cells).map((key) => ({ key, label: name(key) }));
  const { pillarByPartner, pillarByQuarter, pillarByProvince } = activities;
  const reached = activities.reached.toLocaleString(locale);
  return (
    <Section id="activities" title={t("activitiesTitle")}>
      <p>{t("activitiesLead", { count: activities.total, reached })}</p>
      <Definition term={t("howCounted")}>{t("definitions.activities")}</Definition>
      <PillarMatrix
        {...{ caption: t("byFunction"), head: t("function"), cells: turned, rows: functions }}
        hrefOf={(igoFunction, pillar) => link({ igoFunction, pillar })}
      />
      <PillarMatrix
        {...{ caption: t("byPartner"), head: t("partner"), cells: pillarByPartner }}
        rows={named(pillarByPartner, (key) => key)}
        hrefOf={(organisation, pillar) => link({ organisation, pillar })}
      />
      <PillarMatrix
        {...{ caption: t("byQuarter"), head: t("quarterHead"), cells: pillarByQuarter }}
        rows={named(pillarByQuarter, (key) => key)}
        hrefOf={(quarter, pillar) => {
          const { from, to } = periodOf(quarter, period.to);
          return link({ from, to, pillar });
        }}
      />
      <PillarMatrix
        {...{ caption: t("byProvince"), head: t("province"), cells: pillarByProvince }}
        rows={named(pillarByProvince, (key) => provinceName(key, locale))}
        hrefOf={(province, pillar) => link({ province, pillar })}
      />
    </Section>
  );
}

type GapsProps = {
  readonly activities: ActivityFigures;
  readonly silent: ReferralFigures["silent"];
};

async function SilentPartners({ silent }: Pick<GapsProps, "silent">) {
  const t = await getTranslations("insight");
  const locale = (await getLocale()) as Locale;
  if (silent.length === 0) return t("noGap");
  return (
    <ul>
      {silent.map(({ organisation, name, nameEn, lastOn }) => (
        <li key={organisation} className="py-1">
          <a href={`/partners/${organisation}`} className="inline-block py-0.5">
            {locale === "en" ? (nameEn ?? name) : name}
          </a>
          <span className="ml-2 text-sm text-(--ink-soft)">
            {lastOn ? t("lastOn", { day: formatDay(lastOn, locale) }) : t("neverHeard")}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where nothing happens: pillars and provinces without an activity, partners who are silent. */
export async function GapsSection({ activities, silent }: GapsProps) {
  const t = await getTranslations("insight");
  const locale = (await getLocale()) as Locale;
  const active = new Set(activities.pillarByQuarter.map(({ column }) => column));
  const covered = new Set(rowsOf(activities.pillarByProvince));
  const pillars = PILLARS.filter((pillar) => !active.has(pillar));
  const places = provinces().flatMap((place) => (covered.has(place.code) ? [] : [place[locale]]));
  const names = pillars.map((pillar) => label("pillar", pillar, locale));
  const gaps = [
    { key: "silent", what: <SilentPartners silent={silent} /> },
    { key: "pillarsWithout", what: names.join(", ") || t("noGap") },
    { key: "provincesWithout", what: places.join(", ") || t("noGap") },
  ] as const;
  return (
    <Section id="gaps" title={t("gapsTitle")}>
      <dl>
        {gaps.map(({ key, what }) => (
          <div key={key} className="border-b border-(--line) py-2">
            <dt className="font-semibold">{t(key)}</dt>
            <dd className="max-w-prose">{what}</dd>
          </div>
        ))}
      </dl>
      <Definition term={t("howCounted")}>{t("definitions.silent")}</Definition>
    </Section>
  );
}

/** What no figure of this page can say, and how small numbers are treated here. */
export async function LimitsSection() {
  const t = await getTranslations("insight");
  return (
    <Section id="limits" title={t("limitsTitle")}>
      <p className="max-w-prose">{t("limits")}</p>
      <p className="mt-2 max-w-prose text-(--ink-soft)">{t("smallNumbers")}</p>
    </Section>
  );
}
