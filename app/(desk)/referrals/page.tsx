import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import {
  BoxTabs,
  boxAddress,
  ReferralFilters,
  ReferralTable,
} from "@/lib/referrals/components/referral-table";
import { loadReferrals } from "@/lib/referrals/loaders";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("referrals"))("list.title") };
}

/** The two boxes of referrals: received and sent, what waits first. */
export default async function ReferralsPage({ searchParams }: Props) {
  const { rows, total, next, filters, stages, at } = await loadReferrals(await searchParams);
  const t = await getTranslations("referrals.list");
  return (
    <>
      <PageHeader title={t("title")} lead={t(filters.direction === "in" ? "leadIn" : "leadOut")} />
      <BoxTabs {...{ filters, stages }} />
      <ReferralFilters filters={filters} />
      <p className="my-4 text-sm text-(--ink-soft)">{t("count", { count: total })}</p>
      <ReferralTable {...{ rows, filters, at }} />
      <Pagination
        label={t("title")}
        next={next ? { href: boxAddress(filters, { cursor: next }), label: t("next") } : null}
      />
    </>
  );
}
