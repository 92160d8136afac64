import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FilterBar, FilterSelect, FilterText } from "@/components/filter-bar";
import { PillarMark } from "@/components/marks";
import { formatDay } from "@/lib/kernel/format";
import { inPillarOrder } from "@/lib/kernel/pillars";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import { provinceName, provinces } from "@/lib/vocabulary/places";
import type { ActivityRow } from "../model";

type Filters = {
  readonly q?: string | undefined;
  readonly pillar?: readonly string[] | undefined;
  readonly igoFunction?: readonly string[] | undefined;
  readonly province?: string | undefined;
  readonly organisation?: string | undefined;
};

/** Search and filters of the list; they stand in the address. */
export async function ActivityFilters({ filters }: { readonly filters: Filters }) {
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  const { q, pillar, igoFunction, province, organisation } = filters;
  const isFiltered = Boolean(q || pillar || igoFunction || province || organisation);
  const places = provinces().map((place) => ({ value: place.code, label: place[locale] }));
  return (
    <FilterBar
      words={{ apply: t("apply"), clear: t("clear") }}
      clearHref={isFiltered ? "/activities" : null}
    >
      <FilterText name="q" label={t("search")} value={q} />
      <FilterSelect
        {...{ name: "pillar", label: t("pillar"), all: t("all"), value: pillar?.[0] }}
        choices={options("pillar", locale)}
      />
      <FilterSelect
        {...{ name: "igoFunction", label: t("igoFunction"), all: t("all") }}
        value={igoFunction?.[0]}
        choices={options("igo_function", locale)}
      />
      <FilterSelect
        {...{ name: "province", label: t("province"), all: t("all"), value: province }}
        choices={places}
      />
    </FilterBar>
  );
}

/** The pillars of a thing, each with its mark. */
export async function Pillars({ pillars }: { readonly pillars: readonly string[] }) {
  const locale = (await getLocale()) as Locale;
  return (
    <span className="flex flex-wrap gap-x-3">
      {inPillarOrder(pillars).map((pillar) => (
        <PillarMark key={pillar} pillar={pillar} locale={locale}>
          {label("pillar", pillar, locale)}
        </PillarMark>
      ))}
    </span>
  );
}

/** The activities of one page of the list. */
export async function ActivityTable({ rows }: { readonly rows: readonly ActivityRow[] }) {
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  const columns: [Column<ActivityRow>, ...Column<ActivityRow>[]] = [
    {
      ...{ key: "activity", label: t("activity") },
      cell: (row) => (
        <>
          <a href={`/activities/${row.id}`}>{row.title[locale]}</a>
          <span className="block font-mono text-[13px] font-normal text-(--ink-soft)">
            {row.reference}
          </span>
        </>
      ),
    },
    {
      ...{ key: "pillars", label: t("pillars") },
      cell: (row) => <Pillars pillars={row.pillars} />,
    },
    { key: "organisation", label: t("organisation"), cell: (row) => row.organisation },
    {
      ...{ key: "province", label: t("province") },
      cell: (row) => (row.province ? provinceName(row.province, locale) : "–"),
    },
    {
      ...{ key: "starts", label: t("starts") },
      cell: (row) => {
        const day = row.actualStart ?? row.plannedStart;
        return <span className="whitespace-nowrap">{day ? formatDay(day, locale) : "–"}</span>;
      },
    },
    {
      ...{ key: "status", label: t("status") },
      cell: (row) => label("activity_status", row.status, locale),
    },
    {
      ...{ key: "reached", label: t("reached"), isNumber: true },
      cell: (row) => (row.reachedTotal === null ? "–" : row.reachedTotal.toLocaleString(locale)),
    },
  ];
  const empty = (
    <EmptyState
      title={t("empty")}
      action={<LinkButton href="/activities/new">{t("new")}</LinkButton>}
    >
      {t("emptyHint")}
    </EmptyState>
  );
  return (
    <DataTable
      {...{ caption: t("title"), columns, rows, empty }}
      rowKey={(row: ActivityRow) => row.id}
    />
  );
}
