import { DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { formatDay } from "@/lib/kernel/format";
import { provinceName } from "@/lib/vocabulary/places";
import type { loadArrivals } from "../loaders";
import { words } from "./words";

/** The events of the organisation, the latest first; they name nobody. */
export async function ArrivalList({ arrivals }: Awaited<ReturnType<typeof loadArrivals>>) {
  const { t, locale } = await words();
  return (
    <DataTable
      caption={t("title")}
      rows={arrivals}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("none")}>{t("noneBody")}</EmptyState>}
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
  );
}
