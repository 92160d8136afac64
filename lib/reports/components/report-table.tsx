import { getLocale, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { ReportHead } from "../queries";

/** Reports, the latest first. */
export async function ReportTable({ rows }: { readonly rows: readonly ReportHead[] }) {
  const t = await getTranslations("reports");
  const locale = (await getLocale()) as Locale;
  const day = (text: string | null) => (text ? formatDay(text, locale) : "–");
  return (
    <DataTable
      caption={t("list.title")}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t("list.empty")}>{t("list.emptyHint")}</EmptyState>}
      columns={[
        {
          key: "name",
          label: t("list.name"),
          cell: (row) => (
            <a href={`/reports/${row.id}`}>{`${t(`kinds.${row.kind}`)}: ${row.title[locale]}`}</a>
          ),
        },
        {
          key: "period",
          label: t("list.period"),
          cell: (row) => `${day(row.periodStart)} – ${day(row.periodEnd)}`,
        },
        {
          key: "audience",
          label: t("list.audience"),
          cell: (row) => t(`audiences.${row.audience}`),
        },
        { key: "status", label: t("list.status"), cell: (row) => t(`status.${row.status}`) },
      ]}
    />
  );
}
