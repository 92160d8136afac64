import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FilterBar, FilterCheck, FilterSelect, FilterText } from "@/components/filter-bar";
import { Pagination } from "@/components/pagination";
import { SectionNav } from "@/components/section-nav";
import { ROLES } from "@/lib/kernel/viewer";
import type { MemberRow } from "../model";
import type { PeopleFilter } from "../queries/people";

type Home = { readonly code: string; readonly name: string };

/** Search by name, address, organisation and role. */
export async function PeopleFilters({
  filter,
  homes,
}: {
  filter: PeopleFilter;
  homes: readonly Home[];
}) {
  const t = await getTranslations("admin");
  const roles = await getTranslations("common.roles");
  const { q, role, ended } = filter;
  const place = homes.length > 0 ? filter.organisation : undefined;
  const clearHref = q || role || ended || place ? "/admin" : null;
  return (
    <FilterBar words={{ apply: t("apply"), clear: t("clear") }} clearHref={clearHref}>
      <FilterText name="q" label={t("search")} value={q} />
      {homes.length > 0 ? (
        <FilterSelect
          {...{ name: "organisation", label: t("organisation"), value: place, all: t("all") }}
          choices={homes.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : null}
      <FilterSelect
        {...{ name: "role", label: t("role"), value: role, all: t("all") }}
        choices={ROLES.map((value) => ({ value, label: roles(value) }))}
      />
      <FilterCheck
        {...{ name: "ended", label: t("alsoEnded"), value: ended ? "1" : undefined, on: "1" }}
      />
    </FilterBar>
  );
}

/** People and what they may do. */
export async function PeopleTable({
  rows,
  isWide,
}: {
  rows: readonly MemberRow[];
  isWide: boolean;
}) {
  const t = await getTranslations("admin");
  const roles = await getTranslations("common.roles");
  const place: Column<MemberRow> = {
    ...{ key: "organisation", label: t("organisation") },
    cell: (row) => row.organisationName,
  };
  const columns: [Column<MemberRow>, ...Column<MemberRow>[]] = [
    {
      ...{ key: "name", label: t("name") },
      cell: (row) => (
        <>
          <a href={`/admin/people/${row.id}`}>{row.name}</a>
          <span className="block text-[13px] font-normal break-all text-(--ink-soft)">
            {row.email}
          </span>
        </>
      ),
    },
    ...(isWide ? [place] : []),
    {
      ...{ key: "roles", label: t("roles") },
      cell: (row) => row.roles.map((role) => roles(role)).join(", "),
    },
    { key: "state", label: t("state"), cell: (row) => t(`states.${row.state}`) },
    { key: "app", label: t("app"), cell: (row) => (row.hasApp ? t("yes") : t("no")) },
  ];
  const empty = (
    <EmptyState
      title={t("nobody")}
      action={<LinkButton href="/admin/people/new">{t("addPerson")}</LinkButton>}
    >
      {t("nobodyWhy")}
    </EmptyState>
  );
  return <DataTable {...{ caption: t("people"), columns, rows, empty }} rowKey={({ id }) => id} />;
}

/** The way through a long list of people; the filters go along. */
export async function PeoplePages({ filter, hasMore }: { filter: PeopleFilter; hasMore: boolean }) {
  const t = await getTranslations("admin");
  const { q, organisation, role, ended, page } = filter;
  const href = (to: number) => {
    const asked = new URLSearchParams({ page: String(to) });
    for (const [name, value] of Object.entries({ q, organisation, role })) {
      if (value) asked.set(name, value);
    }
    if (ended) asked.set("ended", "1");
    return `/admin?${asked}`;
  };
  return (
    <Pagination
      label={t("people")}
      previous={page > 1 ? { href: href(page - 1), label: t("previous") } : null}
      next={hasMore ? { href: href(page + 1), label: t("next") } : null}
    />
  );
}

/** The rooms of the installation's administrator; an organisation's has the first one only. */
export async function AdminNav({
  here,
}: {
  readonly here: "people" | "organisations" | "security";
}) {
  const t = await getTranslations("admin");
  const rooms = [
    { href: "/admin", name: "people" },
    { href: "/admin/organisations", name: "organisations" },
    { href: "/admin/security", name: "security" },
  ] as const;
  const tabs = rooms.map(({ href, name }) => ({ href, label: t(name), isCurrent: name === here }));
  return <SectionNav label={t("title")} tabs={tabs} />;
}
