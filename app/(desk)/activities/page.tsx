import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import {
  ActivityFilters,
  ActivityTable,
  listAddress,
} from "@/lib/activities/components/activity-list";
import { loadActivities } from "@/lib/activities/loaders";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activities"))("title") };
}

/** The activities of the partnership, with search, filters and pages in the address. */
export default async function ActivitiesPage({ searchParams }: Props) {
  const { rows, total, filters, choices, next } = await loadActivities(await searchParams);
  const t = await getTranslations("activities");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href="/activities/challenges">{t("allChallenges")}</LinkButton>
            <LinkButton look="primary" href="/activities/new">
              {t("new")}
            </LinkButton>
          </>
        }
      />
      <ActivityFilters {...{ filters, choices }} />
      <p className="mt-4 text-sm text-(--ink-soft)">{t("count", { count: total })}</p>
      <ActivityTable rows={rows} />
      <Pagination
        label={t("title")}
        next={next ? { href: listAddress(filters, next), label: t("further") } : null}
      />
    </>
  );
}
