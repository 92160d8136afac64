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
import type { loadActivities } from "../loaders";
import type { ActivityRow } from "../model";

type Loaded = Awaited<ReturnType<typeof loadActivities>>;
type Filters = Loaded["filters"];

const PLAIN = ["q", "province", "organisation", "programme", "from", "to"] as const;
const LISTS = ["pillar", "igoFunction", "type", "status"] as const;

/** The address of the list with these filters, and further along where a cursor is given. */
export function listAddress(filters: Filters, cursor: string | null): string {
  const query = new URLSearchParams();
  for (const name of PLAIN) if (filters[name]) query.set(name, filters[name]);
  for (const name of LISTS) for (const code of filters[name] ?? []) query.append(name, code);
  if (cursor) query.set("cursor", cursor);
  return `/activities?${query}`;
}

/** Search and filters of the list; they stand in the address. */
export async function ActivityFilters({ filters, choices }: Pick<Loaded, "filters" | "choices">) {
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  const all = t("all");
  const { type, status, organisation, programme, from, to } = filters;
  const isFiltered = listAddress(filters, null) !== "/activities?";
  const places = provinces().map((place) => ({ value: place.code, label: place[locale] }));
  const partners = choices.organisations.map(({ code, name }) => ({ value: code, label: name }));
  const programmes = choices.programmes.map(({ code, title }) => ({
    ...{ value: code, label: title[locale] },
  }));
  const more = (
    <>
      <FilterSelect
        {...{ name: "organisation", label: t("partner"), all, value: organisation }}
        choices={partners}
      />
      <FilterSelect
        {...{ name: "programme", label: t("programme"), all, value: programme }}
        choices={programmes}
      />
      <FilterSelect
        {...{ name: "type", label: t("type"), all, value: type?.[0] }}
        choices={options("activity_type", locale)}
      />
      <FilterSelect
        {...{ name: "status", label: t("status"), all, value: status?.[0] }}
        choices={options("activity_status", locale)}
      />
      <FilterText name="from" type="date" label={t("from")} value={from} />
      <FilterText name="to" type="date" label={t("to")} value={to} />
    </>
  );
  return (
    <FilterBar
      words={{ apply: t("apply"), clear: t("clear") }}
      clearHref={isFiltered ? "/activities" : null}
      more={{
        ...{ label: t("more"), filters: more },
        isOpen: Boolean(organisation || programme || type || status || from || to),
      }}
    >
      <FilterText name="q" label={t("search")} value={filters.q} />
      <FilterSelect
        {...{ name: "pillar", label: t("pillar"), all, value: filters.pillar?.[0] }}
        choices={options("pillar", locale)}
      />
      <FilterSelect
        {...{ name: "igoFunction", label: t("igoFunction"), all }}
        value={filters.igoFunction?.[0]}
        choices={options("igo_function", locale)}
      />
      <FilterSelect
        {...{ name: "province", label: t("province"), all, value: filters.province }}
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
