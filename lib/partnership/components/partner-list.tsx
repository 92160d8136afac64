import { getLocale, getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FilterBar, FilterSelect, FilterText } from "@/components/filter-bar";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import { provinceName, provinces } from "@/lib/vocabulary/places";
import type { OrganisationRow } from "../model";

type Filters = {
  readonly q?: string | undefined;
  readonly type?: string | undefined;
  readonly service?: string | undefined;
  readonly province?: string | undefined;
};

/** Search by name, service and place. */
export async function PartnerFilters({ filters }: { readonly filters: Filters }) {
  const t = await getTranslations("partnership");
  const locale = (await getLocale()) as Locale;
  const { q, type, service, province } = filters;
  const clearHref = q || type || service || province ? "/partners" : null;
  const all = t("all");
  return (
    <FilterBar words={{ apply: t("apply"), clear: t("clear") }} clearHref={clearHref}>
      <FilterText name="q" label={t("search")} value={q} />
      <FilterSelect
        {...{ name: "service", label: t("service"), value: service, all }}
        choices={options("service_type", locale)}
      />
      <FilterSelect
        {...{ name: "province", label: t("province"), value: province, all }}
        choices={provinces().map((place) => ({ value: place.code, label: place[locale] }))}
      />
      <FilterSelect
        {...{ name: "type", label: t("type"), value: type, all }}
        choices={options("organisation_type", locale)}
      />
    </FilterBar>
  );
}

/** The partners of one page of the registry. */
export async function PartnerTable({ rows }: { readonly rows: readonly OrganisationRow[] }) {
  const t = await getTranslations("partnership");
  const locale = (await getLocale()) as Locale;
  const columns: [Column<OrganisationRow>, ...Column<OrganisationRow>[]] = [
    {
      ...{ key: "name", label: t("name") },
      cell: (row) => (
        <>
          <a href={`/partners/${row.code}`}>
            {locale === "en" ? (row.nameEn ?? row.name) : row.name}
          </a>
          <span className="block font-mono text-[13px] font-normal text-(--ink-soft)">
            {row.code}
          </span>
        </>
      ),
    },
    {
      ...{ key: "type", label: t("type") },
      cell: (row) => label("organisation_type", row.type, locale),
    },
    {
      ...{ key: "services", label: t("services") },
      cell: (row) =>
        row.services.map((code) => label("service_type", code, locale)).join(", ") || "–",
    },
    {
      ...{ key: "coverage", label: t("coverage") },
      cell: (row) =>
        row.provinces.map((code) => provinceName(code, locale)).join(", ") || t("everywhere"),
    },
    {
      ...{ key: "accounts", label: t("accounts") },
      cell: (row) => (row.hasAccounts ? t("yes") : t("no")),
    },
  ];
  return (
    <DataTable
      {...{ caption: t("title"), columns, rows }}
      rowKey={(row: OrganisationRow) => row.id}
      empty={<EmptyState title={t("empty")} />}
    />
  );
}
