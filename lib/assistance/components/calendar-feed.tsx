import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Section } from "@/components/section";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { openFeedAction, revokeFeedAction } from "../actions/calendar";
import type { loadCalendar } from "../loaders";

type Props = Pick<Awaited<ReturnType<typeof loadCalendar>>, "feed">;

/** The dates in one's own calendar program, under an address that can be ended. */
export async function CalendarFeed({ feed }: Props) {
  const t = await getTranslations();
  const a = await getTranslations("assistance.feed");
  const locale = (await getLocale()) as Locale;
  const words = (submit: string) => ({ submit, problem: t("cases.common.problem") });
  return (
    <Section id="feed" title={a("title")}>
      <p className="max-w-prose">{a("about")}</p>
      <p className="mt-2 max-w-prose text-sm text-(--ink-soft)">{a("once")}</p>
      {feed ? (
        <p className="mt-2 text-sm">
          {a("since", { when: formatDay(feed.since, locale) })}{" "}
          {feed.lastReadAt
            ? a("lastRead", { when: formatMoment(feed.lastReadAt, locale) })
            : a("neverRead")}
        </p>
      ) : null}
      <ActionForm action={openFeedAction} words={words(a(feed ? "renew" : "make"))} look="plain" />
      {feed ? (
        <ActionForm action={revokeFeedAction} words={words(a("revoke"))} look="danger" />
      ) : null}
    </Section>
  );
}
