import { getLocale, getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FilterBar, FilterSelect, FilterText } from "@/components/filter-bar";
import { StateMark } from "@/components/marks";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import type { loadReferrals } from "../loaders";
import { isWaiting, REFERRAL_STAGES, type ReferralStage } from "../model";
import type { ReferralRow } from "../queries/shown";
import { peopleOf, placeOf, Term, UrgencyMark } from "./referral-head";
import { STATES } from "./states";

type Loaded = Awaited<ReturnType<typeof loadReferrals>>;
type Filters = Loaded["filters"];

/** The address of a box as its filters have it, with what is to be different. */
export function boxAddress(filters: Filters, other: Readonly<Record<string, string | null>>) {
  const said = { ...filters, ...other };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(said)) if (value) query.set(name, value);
  return `/referrals?${query}`;
}

const TAB = "inline-flex min-h-11 items-center gap-1.5";

/** The two boxes, and in each what waits, what is running and what is over. */
export async function BoxTabs({ filters, stages }: Pick<Loaded, "filters" | "stages">) {
  const t = await getTranslations("referrals.list");
  const names = Object.keys(REFERRAL_STAGES) as ReferralStage[];
  return (
    <nav aria-label={t("box")} className="mt-3 border-b border-(--line)">
      <ul className="flex flex-wrap gap-x-6">
        {(["in", "out"] as const).map((direction) => (
          <li key={direction}>
            <a
              href={boxAddress(filters, { direction, stage: "open" })}
              aria-current={direction === filters.direction ? "true" : undefined}
              className={`${TAB} ${direction === filters.direction ? "font-semibold" : ""}`}
            >
              {t(direction)}
            </a>
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-x-6 text-[15px]">
        {names.map((stage) => (
          <li key={stage}>
            <a
              href={boxAddress(filters, { stage })}
              aria-current={stage === filters.stage ? "page" : undefined}
              className={`${TAB} ${stage === filters.stage ? "font-semibold" : ""}`}
            >
              {t(`stages.${stage}`)} <span>{stages[stage]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Search and filters of a box; they stand in the address. */
export async function ReferralFilters({ filters }: { readonly filters: Filters }) {
  const t = await getTranslations("referrals.list");
  const locale = (await getLocale()) as Locale;
  const { direction, stage, service, urgency, q } = filters;
  const isFiltered = Boolean(service || urgency || q);
  const bare = { service: null, urgency: null, q: null };
  return (
    <FilterBar
      words={{ apply: t("apply"), clear: t("clear") }}
      clearHref={isFiltered ? boxAddress(filters, bare) : null}
    >
      <input type="hidden" name="direction" value={direction} />
      <input type="hidden" name="stage" value={stage} />
      <FilterText name="q" label={t("search")} value={q ?? undefined} />
      <FilterSelect
        {...{ name: "service", label: t("services"), all: t("all"), value: service ?? undefined }}
        choices={options("service_type", locale)}
      />
      <FilterSelect
        {...{ name: "urgency", label: t("urgency"), all: t("all"), value: urgency ?? undefined }}
        choices={options("risk_level", locale)}
      />
    </FilterBar>
  );
}

async function Asked({ row }: { readonly row: ReferralRow }) {
  const locale = (await getLocale()) as Locale;
  const t = await getTranslations("transfer");
  const services = row.services.map(({ type }) => label("service_type", type, locale)).join(", ");
  const names = row.kind === "TRANSFER" ? t("kind") : services;
  const about = [await peopleOf(row), placeOf(row, locale)].filter(Boolean).join(" · ");
  return (
    <>
      <a href={`/referrals/${row.id}`} className="inline-block py-0.5">
        {names || row.number}
      </a>
      <span className="block text-[13px] font-normal text-(--ink-soft)">
        <span className="font-mono">{row.number}</span>
        {about ? ` · ${about}` : ""}
      </span>
    </>
  );
}

async function When({ row, at }: { readonly row: ReferralRow; readonly at: string }) {
  const locale = (await getLocale()) as Locale;
  if (!isWaiting(row) || !row.dueAt) return row.sentAt ? formatDay(row.sentAt, locale) : "–";
  return (
    <>
      <Term row={row} at={at} />
      <span className="block text-[13px] text-(--ink-soft)">{formatMoment(row.dueAt, locale)}</span>
    </>
  );
}

/** The referrals of one box; what waits past its time is named. No name and no pseudonym stands here. */
export async function ReferralTable({
  rows,
  filters,
  at,
}: Pick<Loaded, "rows" | "filters" | "at">) {
  const t = await getTranslations("referrals.list");
  const locale = (await getLocale()) as Locale;
  const isIn = filters.direction === "in";
  const columns: [Column<ReferralRow>, ...Column<ReferralRow>[]] = [
    { key: "services", label: t("services"), cell: (row) => <Asked row={row} /> },
    {
      ...{ key: "end", label: t(isIn ? "from" : "to") },
      cell: ({ from, to }) => (isIn ? from : to)?.name ?? "–",
    },
    {
      ...{ key: "urgency", label: t("urgency") },
      cell: ({ urgency }) => <UrgencyMark urgency={urgency} />,
    },
    {
      ...{ key: "status", label: t("status") },
      cell: ({ status }) => (
        <StateMark state={STATES[status]}>{label("referral_status", status, locale)}</StateMark>
      ),
    },
    {
      ...{ key: "due", label: t(filters.stage === "open" ? "due" : "sent") },
      cell: (row) => <When row={row} at={at} />,
    },
  ];
  return (
    <DataTable
      {...{ caption: t("title"), columns, rows }}
      rowKey={({ id }: ReferralRow) => id}
      empty={
        <EmptyState title={t(`nothing.${filters.stage}`)}>
          {t(isIn ? "emptyIn" : "emptyOut")}
        </EmptyState>
      }
    />
  );
}
