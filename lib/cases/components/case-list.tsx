import { getLocale, getTranslations } from "next-intl/server";
import { Button, buttonClass } from "@/components/button";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { codes, label } from "@/lib/vocabulary/codes";
import { provinceName } from "@/lib/vocabulary/places";
import type { CaseRow } from "../model";

type Filters = {
  readonly q?: string | undefined;
  readonly status?: readonly string[] | undefined;
  readonly owner?: string | undefined;
};

/** Search and filters of the list; they stand in the address. */
export async function CaseFilters({ filters }: { filters: Filters }) {
  const t = await getTranslations("cases.list");
  const locale = (await getLocale()) as Locale;
  return (
    <search>
      <form method="get" className="mt-4 flex flex-wrap items-end gap-4">
        <label className="grid">
          <span className="font-semibold">{t("search")}</span>
          <input
            name="q"
            defaultValue={filters.q ?? ""}
            className="mt-1 min-h-11 rounded-(--radius) border border-(--line-strong) bg-(--surface-raised) px-3 md:w-72"
          />
        </label>
        <label className="grid">
          <span className="font-semibold">{t("status")}</span>
          <select
            name="status"
            defaultValue={filters.status?.[0] ?? ""}
            className="mt-1 min-h-11 rounded-(--radius) border border-(--line-strong) bg-(--surface-raised) px-3"
          >
            <option value="">{t("all")}</option>
            {codes("case_status").map((code) => (
              <option key={code} value={code}>
                {label("case_status", code, locale)}
              </option>
            ))}
          </select>
        </label>
        <label className="flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            name="owner"
            value="me"
            defaultChecked={filters.owner === "me"}
            className="size-5"
          />
          {t("mine")}
        </label>
        <Button>{t("apply")}</Button>
        {filters.q || filters.status || filters.owner ? (
          <a href="/cases" className={buttonClass()}>
            {t("clear")}
          </a>
        ) : null}
      </form>
    </search>
  );
}

const CELL = "border-b border-(--line) px-3 py-2 text-left align-top";

/** The cases of one page of the list. */
export async function CaseTable({ rows }: { rows: readonly CaseRow[] }) {
  const t = await getTranslations("cases.list");
  const locale = (await getLocale()) as Locale;
  if (rows.length === 0) {
    return (
      <div className="mt-6 rounded-(--radius) border border-dashed border-(--line-strong) p-6">
        <p className="font-semibold">{t("empty")}</p>
        <p className="text-(--ink-soft)">{t("emptyHint")}</p>
      </div>
    );
  }
  const heads = ["pseudonym", "reference", "status", "risk", "province", "registered", "owner"];
  return (
    <div className="mt-4 overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={`${CELL} font-semibold`}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className={CELL}>
                <a href={`/cases/${row.id}`} className="text-base font-semibold">
                  {row.pseudonym}
                </a>
              </th>
              <td className={`${CELL} font-mono text-xs`}>{row.reference}</td>
              <td className={CELL}>{label("case_status", row.status, locale)}</td>
              <td className={CELL}>
                {row.riskLevel ? label("risk_level", row.riskLevel, locale) : "–"}
              </td>
              <td className={CELL}>
                {row.registrationProvince ? provinceName(row.registrationProvince, locale) : "–"}
              </td>
              <td className={`${CELL} whitespace-nowrap`}>{formatDay(row.registeredAt, locale)}</td>
              <td className={CELL}>{row.owner.name ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
