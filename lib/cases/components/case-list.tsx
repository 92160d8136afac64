import { getLocale, getTranslations } from "next-intl/server";
import { Button, LinkButton } from "@/components/button";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FilterBar, FilterCheck, FilterSelect, FilterText } from "@/components/filter-bar";
import { LevelMark, type State, StateMark } from "@/components/marks";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import { provinceName, provinces } from "@/lib/vocabulary/places";
import {
  type CaseListFilters,
  type CaseRow,
  type CaseStatus,
  caseListAddress,
  isFiltered,
  RISK_DEGREE,
} from "../model";

const STATES: Readonly<Record<CaseStatus, State>> = {
  ...{ INTAKE: "ahead", SCREENING: "ahead", ASSESSMENT: "ahead", ACTIVE: "on", FOLLOW_UP: "on" },
  ...{ CLOSED: "done", CLOSED_REFERRED: "done", REOPENED: "open" },
};

/** Search and filters of the list; they stand in the address, and sorting keeps them. */
export async function CaseFilters({ filters }: { readonly filters: CaseListFilters }) {
  const t = await getTranslations("cases.list");
  const locale = (await getLocale()) as Locale;
  const colleague = filters.owner === "me" ? undefined : filters.owner;
  const places = provinces().map((one) => ({ value: one.code, label: one[locale] }));
  return (
    <FilterBar
      words={{ apply: t("apply"), clear: t("clear") }}
      clearHref={
        isFiltered(filters)
          ? caseListAddress({ sort: filters.sort, columns: filters.columns })
          : null
      }
      more={{
        label: t("more"),
        isOpen: Boolean(filters.riskLevel || filters.pillar || filters.province),
        filters: (
          <>
            <FilterSelect
              {...{ name: "riskLevel", label: t("risk"), all: t("all") }}
              value={filters.riskLevel?.[0]}
              choices={options("risk_level", locale)}
            />
            <FilterSelect
              {...{ name: "pillar", label: t("pillar"), all: t("all") }}
              value={filters.pillar?.[0]}
              choices={options("pillar", locale)}
            />
            <FilterSelect
              {...{ name: "province", label: t("province"), all: t("all"), choices: places }}
              value={filters.province}
            />
          </>
        ),
      }}
    >
      <input type="hidden" name="sort" value={filters.sort} />
      {(filters.columns ?? []).map((name) => (
        <input key={name} type="hidden" name="columns" value={name} />
      ))}
      {filters.signal ? <input type="hidden" name="signal" value={filters.signal} /> : null}
      {colleague ? <input type="hidden" name="owner" value={colleague} /> : null}
      <FilterText name="q" label={t("search")} value={filters.q} />
      <FilterSelect
        {...{ name: "status", label: t("status"), all: t("all") }}
        value={filters.status?.[0]}
        choices={options("case_status", locale)}
      />
      {colleague ? null : (
        <FilterCheck name="owner" label={t("mine")} value={filters.owner} on="me" />
      )}
    </FilterBar>
  );
}

/** What the list is narrowed to by a number of the team's page, with its definition. */
export async function SignalNotice({ filters }: { readonly filters: CaseListFilters }) {
  const t = await getTranslations("cases.signals");
  if (!filters.signal) return null;
  return (
    <Notice kind="tell" title={t(`${filters.signal}.name`)}>
      {t(`${filters.signal}.about`)}
    </Notice>
  );
}

type Sorted = "registeredAt" | "lastActivityAt" | "reference";

// A second click turns the order round; the first gives the order that is asked for most.
function sortOf(filters: CaseListFilters, name: Sorted): NonNullable<Column<CaseRow>["sort"]> {
  const first = name === "reference" ? name : `-${name}`;
  const other = name === "reference" ? `-${name}` : name;
  const { sort } = filters;
  const isNow = sort.replace("-", "") === name;
  const now = isNow ? (sort.startsWith("-") ? "descending" : "ascending") : null;
  return { href: caseListAddress({ ...filters, sort: sort === first ? other : first }), now };
}

async function columnsOf(filters: CaseListFilters): Promise<Column<CaseRow>[]> {
  const t = await getTranslations("cases.list");
  const locale = (await getLocale()) as Locale;
  return [
    {
      ...{ key: "status", label: t("status") },
      cell: ({ status }) => (
        <StateMark state={STATES[status]}>{label("case_status", status, locale)}</StateMark>
      ),
    },
    {
      ...{ key: "risk", label: t("risk") },
      cell: ({ riskLevel }) =>
        riskLevel ? (
          <LevelMark level={RISK_DEGREE[riskLevel]}>
            {label("risk_level", riskLevel, locale)}
          </LevelMark>
        ) : (
          "–"
        ),
    },
    {
      ...{ key: "province", label: t("province") },
      cell: ({ registrationProvince: code }) => (code ? provinceName(code, locale) : "–"),
    },
    {
      ...{ key: "registered", label: t("registered"), sort: sortOf(filters, "registeredAt") },
      cell: ({ registeredAt }) => formatDay(registeredAt, locale),
    },
    {
      ...{ key: "last", label: t("last"), sort: sortOf(filters, "lastActivityAt") },
      cell: ({ lastActivityAt }) => formatDay(lastActivityAt, locale),
    },
    { key: "owner", label: t("owner"), cell: ({ owner }) => owner.name ?? "–" },
  ];
}

type TableProps = {
  readonly rows: readonly CaseRow[];
  readonly filters: CaseListFilters;
  /** Only what tells where to go on: no place, day of registration and owner. */
  readonly isShort?: boolean;
  /** The form to which rows may be chosen in the bar below. */
  readonly chooseFor?: string;
};

const SHORT: readonly string[] = ["status", "risk", "last"];

/** The cases of one page of the list, or why there are none. */
export async function CaseTable({ rows, filters, isShort = false, chooseFor }: TableProps) {
  const t = await getTranslations("cases.list");
  const others = await columnsOf(filters);
  const isNarrowed = isFiltered(filters);
  return (
    <>
      <DataTable
        caption={t("title")}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            title={t(isNarrowed ? "emptyFiltered" : "empty")}
            action={
              isNarrowed ? (
                <LinkButton href="/cases">{t("clear")}</LinkButton>
              ) : (
                <LinkButton href="/cases/new">{t("new")}</LinkButton>
              )
            }
          >
            {t(isNarrowed ? "emptyFilteredHint" : "emptyHint")}
          </EmptyState>
        }
        columns={[
          {
            ...{ key: "pseudonym", label: t("case"), sort: sortOf(filters, "reference") },
            cell: ({ id, pseudonym, reference }) => (
              <>
                {chooseFor ? (
                  <input
                    {...{ type: "checkbox", name: "cases", value: id, form: chooseFor }}
                    aria-label={t("choose", { name: pseudonym })}
                    className="float-left mt-1 mr-3 size-5 accent-(--primary)"
                  />
                ) : null}
                <a href={`/cases/${id}`} className="inline-block py-0.5 text-[15px]">
                  {pseudonym}
                </a>
                <span className="block whitespace-nowrap font-mono text-[13px] font-normal text-(--ink-soft)">
                  {reference}
                </span>
              </>
            ),
          },
          ...others.filter(({ key }) =>
            (isShort ? SHORT : (filters.columns ?? [key])).includes(key),
          ),
        ]}
      />
      {chooseFor && rows.length > 0 ? <BulkBar id={chooseFor} /> : null}
    </>
  );
}

/** Below the list: what is done with the chosen rows, also without scripts. */
async function BulkBar({ id }: { readonly id: string }) {
  const t = await getTranslations("cases.list");
  return (
    <form id={id} method="get" action="/cases/assign" className="mt-4 flex flex-wrap gap-3">
      <Button>{t("assignChosen")}</Button>
    </form>
  );
}

type OwnProps = TableProps & { readonly total: number; readonly isSupervisor: boolean };

/** The cases that somebody begins the day with, and the way to all of them. */
export async function OwnCases({ rows, filters, total, isSupervisor }: OwnProps) {
  const t = await getTranslations("cases.list");
  if (rows.length === 0) return null;
  return (
    <Section
      id="cases"
      title={t(isSupervisor ? "highRisk" : "own")}
      count={total}
      aside={<a href={caseListAddress(filters)}>{t("showAll", { count: total })}</a>}
    >
      <CaseTable rows={rows} filters={filters} isShort />
    </Section>
  );
}
