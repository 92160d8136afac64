import { getLocale, getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { OrganisationRow } from "../model";

/** Organisations as the installation's administrator keeps them. */
export async function OrganisationTable({ rows }: { readonly rows: readonly OrganisationRow[] }) {
  const t = await getTranslations("admin");
  const locale = (await getLocale()) as Locale;
  const columns: [Column<OrganisationRow>, ...Column<OrganisationRow>[]] = [
    {
      ...{ key: "name", label: t("name") },
      cell: (row) => <a href={`/admin/organisations/${row.code}`}>{row.name}</a>,
    },
    { key: "code", label: t("code"), cell: (row) => <code>{row.code}</code> },
    {
      ...{ key: "type", label: t("type") },
      cell: (row) => label("organisation_type", row.type, locale),
    },
    { key: "accounts", label: t("people"), cell: (row) => (row.hasAccounts ? t("yes") : t("no")) },
  ];
  const empty = <EmptyState title={t("noOrganisation")}>{t("noOrganisationWhy")}</EmptyState>;
  return (
    <div className="mt-4">
      <DataTable
        {...{ caption: t("organisations"), columns, rows, empty }}
        rowKey={({ id }) => id}
      />
    </div>
  );
}
