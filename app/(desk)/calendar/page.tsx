import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { CalendarFeed } from "@/lib/assistance/components/calendar-feed";
import { CalendarMonth } from "@/lib/assistance/components/calendar-month";
import { loadCalendar } from "@/lib/assistance/loaders";
import { loadCalendarDays } from "@/lib/insight/loaders";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("places.calendar") };
}

/** What falls on which day of a month, and the way to have it in one's own calendar. */
export default async function CalendarPage({ searchParams }: Props) {
  const query = await searchParams;
  const loaded = await loadCalendar(query);
  const others = await loadCalendarDays(loaded.month.weeks, loaded.whose);
  const t = await getTranslations();
  return (
    <>
      <PageHeader title={t("common.places.calendar")} lead={t("assistance.calendarLead")} />
      {query["revoked"] === "1" ? (
        <Notice kind="done">{t("assistance.feed.revoked")}</Notice>
      ) : null}
      <CalendarMonth {...loaded} entries={[...others, ...loaded.entries]} />
      <CalendarFeed feed={loaded.feed} />
    </>
  );
}
