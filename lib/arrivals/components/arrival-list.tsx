import { DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FilterBar, FilterSelect, FilterText } from "@/components/filter-bar";
import { formatDay } from "@/lib/kernel/format";
import { provinceName, provinces } from "@/lib/vocabulary/places";
import type { loadArrivals } from "../loaders";
import { ARRIVAL_KINDS } from "../model";
import { words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadArrivals>>;

/** The events of the organisation, the latest first; they name nobody. */
export async function ArrivalList({ arrivals, filter }: Loaded) {
  const { t, locale } = await words();
  const { q, kind, province } = filter;
  const isNarrowed = Boolean(q || kind || province);
  const all = t("allRisks");
  return (
    <>
      {arrivals.length > 0 || isNarrowed ? (
        <FilterBar
          words={{ apply: t("apply"), clear: t("clear") }}
          clearHref={isNarrowed ? "/arrivals" : null}
        >
          <FilterText name="q" label={t("number")} value={q} />
          <FilterSelect
            {...{ name: "kind", label: t("kind"), value: kind, all }}
            choices={ARRIVAL_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <FilterSelect
            {...{ name: "province", label: t("province"), value: province, all }}
            choices={provinces().map((place) => ({ value: place.code, label: place[locale] }))}
          />
        </FilterBar>
      ) : null}
      <DataTable
        caption={t("title")}
        rows={arrivals}
        rowKey={({ id }) => id}
        empty={
          isNarrowed ? (
            <EmptyState title={t("noEventMatches")} />
          ) : (
            <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
          )
        }
        columns={[
          {
            ...{ key: "number", label: t("number") },
            cell: ({ id, number }) => <a href={`/arrivals/${id}`}>{number}</a>,
          },
          { key: "kind", label: t("kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
          {
            ...{ key: "arrivedOn", label: t("arrivedOn") },
            cell: ({ arrivedOn }) => formatDay(arrivedOn, locale),
          },
          {
            ...{ key: "province", label: t("province") },
            cell: ({ province }) => (province ? provinceName(province, locale) : "–"),
          },
          { key: "seen", label: t("seen"), isNumber: true, cell: ({ seen }) => seen },
        ]}
      />
    </>
  );
}
