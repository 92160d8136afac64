import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { FilterBar, FilterSelect } from "@/components/filter-bar";
import { PageHeader } from "@/components/page-header";
import {
  ActivitiesSection,
  GapsSection,
  LimitsSection,
} from "@/lib/insight/components/activity-figures";
import {
  CodeBars,
  GapTables,
  Headlines,
  ReceiversSection,
  SendersSection,
  StatesSections,
} from "@/lib/insight/components/referral-figures";
import { loadInsight } from "@/lib/insight/loaders";
import { periodInWords } from "@/lib/insight/model";
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
  const days = { from: formatDay(period.from, locale), to: formatDay(period.to, locale) };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", days)} />
      <FilterBar words={{ apply: t("apply"), clear: t("clear") }} clearHref={null}>
        <FilterSelect
          {...{ name: "period", label: t("period"), all: t("clear"), value: period.key }}
          choices={choices.map((key) => ({ value: key, label: periodInWords(key, t) }))}
        />
      </FilterBar>
      <Headlines referrals={referrals} before={before} />
      <ReceiversSection referrals={referrals} />
      <SendersSection referrals={referrals} />
      <StatesSections referrals={referrals} />
      <GapTables referrals={referrals} />
      <ActivitiesSection activities={activities} period={period} />
      <GapsSection activities={activities} silent={referrals.silent} />
      <CodeBars
        {...{ name: "challenges", head: "challenge", list: "challenge_category" }}
        counts={activities.challenges}
      />
      <LimitsSection />
    </>
  );
}
