import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { DueMark, LevelMark } from "@/components/marks";
import { Section } from "@/components/section";
import { dayIn, daysBetween } from "@/lib/kernel/days";
import { formatDay, formatDistance, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { Work, WorkChange, WorkItem } from "../model";

/** A term within this many days is in the colour of now. */
const SOON = 3;

async function Due({ dueAt, isLate, today }: { dueAt: string; isLate: boolean; today: string }) {
  const t = await getTranslations("work");
  const locale = (await getLocale()) as Locale;
  const day = dayIn(dueAt);
  const left = daysBetween(today, day);
  const far = formatDistance(day, today, locale);
  return (
    <>
      <DueMark due={isLate ? "late" : left <= SOON ? "soon" : "later"}>
        {isLate && left < 0 ? t("lateBy", { count: -left }) : far}
      </DueMark>
      <span className="block text-[13px] text-(--ink-soft)">
        {dueAt.length > 10 ? formatMoment(dueAt, locale) : formatDay(dueAt, locale)}
      </span>
    </>
  );
}

type ItemsProps = { readonly items: readonly WorkItem[]; isLate: boolean; readonly today: string };

async function Items({ items, isLate, today }: ItemsProps) {
  const t = await getTranslations("work");
  return (
    <ul>
      {items.map(({ kind, key, href, about, dueAt, count = 1 }) => (
        <li
          key={`${kind}-${key}`}
          className="grid items-center gap-x-6 gap-y-1 border-b border-(--line) py-3 md:grid-cols-[minmax(0,1fr)_10rem_9rem]"
        >
          <div>
            <p className="font-semibold">{t(`kinds.${kind}`, { count })}</p>
            <p className="text-sm text-(--ink-soft)">{about}</p>
          </div>
          <div>
            {dueAt ? (
              <Due dueAt={dueAt} isLate={isLate} today={today} />
            ) : (
              <span className="text-sm text-(--ink-soft)">{t("noTerm")}</span>
            )}
          </div>
          <div className="md:justify-self-end">
            <LinkButton size="tight" href={href}>
              {t(`does.${kind}`)}
              <span className="sr-only">: {about}</span>
            </LinkButton>
          </div>
        </li>
      ))}
    </ul>
  );
}

// The only thing that may be loud: somebody needs an answer within hours.
async function Emergency({ item }: { readonly item: WorkItem }) {
  const t = await getTranslations("work");
  const locale = (await getLocale()) as Locale;
  return (
    <section
      aria-label={t("emergency")}
      className="my-5 flex flex-wrap items-center justify-between gap-4 rounded-[10px] border border-(--danger) bg-(--danger-soft) px-5 py-4"
    >
      <div>
        <p className="flex flex-wrap items-center gap-3 font-semibold">
          <LevelMark level={4}>{t("emergency")}</LevelMark>
          {t(`kinds.${item.kind}`, { count: item.count ?? 1 })}
        </p>
        <p className="mt-1 text-[15px]">
          {item.about}
          {item.dueAt ? `. ${t("until", { when: formatMoment(item.dueAt, locale) })}` : ""}
        </p>
      </div>
      <LinkButton look="primary" href={item.href}>
        {t(`does.${item.kind}`)}
        <span className="sr-only">: {item.about}</span>
      </LinkButton>
    </section>
  );
}

async function Changes({ changed }: { readonly changed: readonly WorkChange[] }) {
  const t = await getTranslations();
  const locale = (await getLocale()) as Locale;
  const said = (what: string) => {
    const [room = "", code = ""] = what.split(".");
    if (room === "message" || room === "activity") return t(`work.${room}`);
    if (room === "referral") return label("referral_status", code, locale);
    return room === "report" ? t("work.published") : t(`work.events.${code}`);
  };
  return (
    <Section id="changed" title={t("work.changed")}>
      <ul>
        {changed.map(({ key, href, about, what, at }) => (
          <li key={`${what}-${key}`} className="border-b border-(--line) py-2 text-[15px]">
            {said(what)}:{" "}
            <a href={href} className="inline-block py-0.5">
              {about}
            </a>
            <span className="block text-[13px] text-(--ink-soft)">{formatMoment(at, locale)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Props = { readonly work: Work; readonly today: string };

/** What is late and what waits, each with its one act; one calm sentence where nothing does. */
export async function WorkList({ work: { late, waiting }, today }: Props) {
  const t = await getTranslations("work");
  const alarms = [...late, ...waiting].filter(({ isEmergency }) => isEmergency);
  const quiet = (items: readonly WorkItem[]) => items.filter(({ isEmergency }) => !isEmergency);
  const [lateRest, waitingRest] = [quiet(late), quiet(waiting)];
  return (
    <>
      {alarms.map((item) => (
        <Emergency key={item.key} item={item} />
      ))}
      {lateRest.length > 0 ? (
        <Section id="late" title={t("late")} count={lateRest.length}>
          <Items items={lateRest} isLate today={today} />
        </Section>
      ) : null}
      {waitingRest.length > 0 ? (
        <Section id="waiting" title={t("waiting")} count={waitingRest.length}>
          <Items items={waitingRest} isLate={false} today={today} />
        </Section>
      ) : null}
      {late.length + waiting.length === 0 ? (
        <EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>
      ) : null}
    </>
  );
}

/** What others changed lately; absent where nothing did. */
export async function WorkChanges({ work: { changed } }: { readonly work: Work }) {
  return changed.length > 0 ? <Changes changed={changed} /> : null;
}
