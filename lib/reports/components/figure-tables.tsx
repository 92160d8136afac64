import { getLocale, getTranslations } from "next-intl/server";
import { Section } from "@/components/section";
import { formatNumber } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { label } from "@/lib/vocabulary/codes";
import { provinceName } from "@/lib/vocabulary/places";
import type { FigureCell, Figures, FigureTable } from "../model";

const LISTS: Readonly<Record<string, ListName>> = {
  SEX_AGE: "gender",
  PILLAR: "pillar",
  FORM: "exploitation_type",
  SERVICE: "service_type",
  REFERRAL: "referral_status",
  ACTIVITY: "activity_type",
};
const CELL = "border-b border-(--line) px-3 py-1.5";

async function words() {
  const t = await getTranslations("reports");
  const locale = (await getLocale()) as Locale;
  const rowName = (table: string, row: string) => {
    if (row === "TOTAL" || row === "UNKNOWN") return t(`rows.${row}`);
    if (table === "PROVINCE") return provinceName(row, locale);
    const list = LISTS[table];
    if (list) return label(list, row, locale);
    return t.has(`rows.${row}`) ? t(`rows.${row}`) : row;
  };
  const columnName = (column: string) => {
    if (column === "") return t("page.value");
    return column === "TOTAL" ? t("page.total") : label("age_band", column, locale);
  };
  const shown = (cell: FigureCell | undefined) =>
    cell?.hidden ? "·" : formatNumber(cell?.value ?? 0, locale);
  return { t, rowName, columnName, shown };
}

async function OneTable({ table }: { table: FigureTable }) {
  const { t, rowName, columnName, shown } = await words();
  const rows = [...new Set(table.cells.map(({ row }) => row))];
  const columns = [...new Set(table.cells.map(({ column }) => column))];
  const title = t(`tables.${table.table}`);
  if (rows.length === 0) {
    return (
      <Section id={`table-${table.table}`} title={title}>
        <p className="text-(--ink-soft)">{t("page.empty")}</p>
      </Section>
    );
  }
  return (
    <Section id={`table-${table.table}`} title={title}>
      <div className="overflow-x-auto">
        <table className="text-sm">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <td className={CELL} />
              {columns.map((column) => (
                <th key={column} scope="col" className={`${CELL} text-right font-medium`}>
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row" className={`${CELL} text-left font-normal`}>
                  {rowName(table.table, row)}
                </th>
                {columns.map((column) => (
                  <td key={column} className={`${CELL} text-right tabular-nums`}>
                    {shown(table.cells.find((cell) => cell.row === row && cell.column === column))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** The figures of a report with what hides them said in words. */
export async function FigureTables({ figures }: { figures: Figures }) {
  const { t } = await words();
  const cells = figures.tables.flatMap((table) => table.cells);
  const hidden = cells.filter((cell) => cell.hidden).length;
  const withheld = figures.withheld.map((table) => t(`tables.${table}`)).join(", ");
  const tables = figures.tables.filter(({ table }) => !figures.withheld.includes(table));
  return (
    <>
      <p className="mt-4 text-sm text-(--ink-soft)">
        {t("page.distinct")} {hidden > 0 ? t("page.hiddenNote") : null}{" "}
        {t("page.share", { hidden, all: cells.length })}{" "}
        {withheld ? t("page.withheld", { tables: withheld }) : null}
      </p>
      {tables.map((table) => (
        <OneTable key={table.table} table={table} />
      ))}
    </>
  );
}

/** The words of a report. */
export async function Narrative({
  narrative,
}: {
  narrative: Readonly<Record<string, string | undefined>>;
}) {
  const t = await getTranslations("reports");
  return (
    <>
      {(["summary", "difficulties", "lessons"] as const).map((part) => (
        <Section key={part} id={`words-${part}`} title={t(`form.${part}`)}>
          <p className="max-w-prose whitespace-pre-line">
            {narrative[part] || (
              <span className="text-(--ink-soft)">{t("page.nothingWritten")}</span>
            )}
          </p>
        </Section>
      ))}
    </>
  );
}
