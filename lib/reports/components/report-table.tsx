import { getLocale, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { formatMoment, formatPeriod } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { ReportHead } from "../queries/find-report";

type Props = { readonly rows: readonly ReportHead[]; readonly isDonor: boolean };

/** Reports, the latest first. A donor's are all published: their day says more than their state. */
export async function ReportTable({ rows, isDonor }: Props) {
  const t = await getTranslations("reports");
  const locale = (await getLocale()) as Locale;
  const period = ({ periodStart, periodEnd }: ReportHead) =>
    periodStart && periodEnd ? formatPeriod(periodStart, periodEnd, locale) : t("page.whole");
  const published = ({ publishedAt }: ReportHead) =>
    publishedAt ? formatMoment(publishedAt, locale) : "–";
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
        { key: "period", label: t("list.period"), cell: period },
        {
          key: "audience",
          label: t("list.audience"),
          cell: (row) => t(`audiences.${row.audience}`),
        },
        isDonor
          ? { key: "published", label: t("list.published"), cell: published }
          : {
              key: "status",
              label: t("list.status"),
              cell: (row: ReportHead) => t(`status.${row.status}`),
            },
      ]}
    />
  );
}
