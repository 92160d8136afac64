import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { FilterBar, FilterSelect } from "@/components/filter-bar";
import { PageHeader } from "@/components/page-header";
import { ActivitiesSection, GapsSection } from "@/lib/insight/components/activity-figures";
import {
  CodeBars,
  GapTables,
  Headlines,
  ReceiversSection,
} from "@/lib/insight/components/referral-figures";
import { loadInsight } from "@/lib/insight/loaders";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insight"))("title") };
}

/** The coordinator's page: the partnership in figures, without a row of a person. */
export default async function InsightPage({ searchParams }: Props) {
  const { period, choices, referrals, before, activities } = await loadInsight(await searchParams);
  const t = await getTranslations("insight");
  const locale = (await getLocale()) as Locale;
  const nameOf = (key: string) => {
    const [year = "", number] = key.split("-Q");
    return number ? t("quarter", { number, year }) : t("year", { year });
  };
  const days = { from: formatDay(period.from, locale), to: formatDay(period.to, locale) };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", days)} />
      <FilterBar words={{ apply: t("apply"), clear: t("clear") }} clearHref={null}>
        <FilterSelect
          {...{ name: "period", label: t("period"), all: t("clear"), value: period.key }}
          choices={choices.map((key) => ({ value: key, label: nameOf(key) }))}
        />
      </FilterBar>
      <Headlines referrals={referrals} before={before} />
      <ReceiversSection referrals={referrals} />
      <CodeBars name="states" head="state" list="referral_status" counts={referrals.states} />
      <CodeBars
        {...{ name: "declines", head: "reason", list: "referral_decline_reason" }}
        counts={referrals.declines}
      />
      <GapTables referrals={referrals} />
      <ActivitiesSection activities={activities} period={period} />
      <GapsSection activities={activities} silent={referrals.silent} />
      <CodeBars
        {...{ name: "challenges", head: "challenge", list: "challenge_category" }}
        counts={activities.challenges}
      />
    </>
  );
}
