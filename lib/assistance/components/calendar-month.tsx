import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { SectionNav } from "@/components/section-nav";
import type { Day } from "@/lib/kernel/days";
import { formatLongDay, formatTime } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { loadCalendar } from "../loaders";
import type { CalendarEntry } from "../queries/list-calendar";

type Loaded = Awaited<ReturnType<typeof loadCalendar>>;

const addressOf = (month: string, whose: Loaded["whose"]) =>
  `/calendar?month=${month}${whose === "all" ? "&whose=all" : ""}`;

const inUtc = (locale: Locale, parts: Intl.DateTimeFormatOptions, day: Day) =>
  new Intl.DateTimeFormat(locale === "id" ? "id-ID" : "en-GB", {
    ...parts,
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));

const PLACES: Readonly<Partial<Record<CalendarEntry["kind"], string>>> = {
  TASK: "plan#tasks",
  RISK_REVIEW: "safety",
  HEARING: "justice",
  FOLLOW_UP: "reintegration",
};

// Whatever else stands here is an appointment.
const placeOf = ({ kind, caseId }: CalendarEntry) =>
  `/cases/${caseId}/${PLACES[kind] ?? "plan#appointments"}`;
// What has no time of day stands first.
const byTime = (one: CalendarEntry, other: CalendarEntry) =>
  (one.startsAt ?? "").localeCompare(other.startsAt ?? "");
const DAYS_ONLY = ["TASK", "RISK_REVIEW", "FOLLOW_UP"];

async function Entry({ entry, today }: { readonly entry: CalendarEntry; readonly today: Day }) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const { kind, startsAt, about, colleague, isOver, day } = entry;
  const isLate = DAYS_ONLY.includes(kind) && day < today;
  const [time = ""] = startsAt ? formatTime(startsAt, locale).split(" ") : [];
  return (
    <li className={`text-[13px] leading-snug ${isOver ? "text-(--ink-soft)" : ""}`}>
      <a href={placeOf(entry)} className="block py-1 md:py-0.5">
        {time ? <span className="font-semibold">{time} </span> : null}
        {t(`calendarKinds.${kind}`)}
        {isLate ? <span className="font-semibold text-(--danger)"> ({t("late")})</span> : null}
        <span className="block text-(--ink-soft)">
          {about}
          {colleague ? ` · ${colleague}` : ""}
        </span>
      </a>
    </li>
  );
}

type DayProps = Pick<Loaded, "today" | "month"> & {
  readonly day: Day;
  readonly entries: readonly CalendarEntry[];
};

// On a phone only the days that hold something, one below the other.
async function CalendarDay({ day, entries, today, month }: DayProps) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const isOutside = !day.startsWith(month.key);
  const isToday = day === today;
  const isHidden = entries.length === 0 && !isToday;
  return (
    <li
      className={`min-w-0 border-t border-(--line) py-2 md:min-h-24 md:px-1.5 ${isHidden || isOutside ? "max-md:hidden" : ""} ${isToday ? "bg-(--primary-soft)" : isOutside ? "md:bg-(--surface-sunk)" : ""}`}
    >
      <h3 className={`text-sm ${isToday ? "font-bold" : "font-medium"}`}>
        <span className="md:sr-only">{formatLongDay(day, locale)}</span>
        <span
          aria-hidden="true"
          className={`max-md:hidden ${isOutside ? "text-(--ink-soft)" : ""}`}
        >
          {Number(day.slice(8))}
        </span>
        {isToday ? <span className="font-normal text-(--ink-soft)"> {t("today")}</span> : null}
      </h3>
      {entries.length > 0 ? (
        <ul className="mt-1 grid gap-1">
          {entries.map((entry) => (
            <Entry key={`${entry.kind}-${entry.key}`} {...{ entry, today }} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** A month with what falls on its days; days one below the other on a phone. */
export async function CalendarMonth({ month, entries, whose, mayAll, today }: Loaded) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const name = inUtc(locale, { month: "long", year: "numeric" }, month.first);
  const hasNone = entries.every(({ day }) => !day.startsWith(month.key));
  const of = (which: Loaded["whose"]) => ({
    ...{
      href: addressOf(month.key, which),
      label: t(`whose.${which}`),
      isCurrent: whose === which,
    },
  });
  return (
    <>
      {mayAll ? <SectionNav label={t("whose.label")} tabs={[of("me"), of("all")]} /> : null}
      <nav aria-label={t("months")} className="flex flex-wrap items-center gap-3">
        <LinkButton size="tight" href={addressOf(month.before, whose)}>
          {t("monthBefore")}
        </LinkButton>
        <h2 className="min-w-40 max-md:order-first max-md:w-full md:text-center">{name}</h2>
        <LinkButton size="tight" href={addressOf(month.after, whose)}>
          {t("monthAfter")}
        </LinkButton>
      </nav>
      {hasNone ? <p className="mt-4 text-(--ink-soft)">{t("nothingThisMonth")}</p> : null}
      <div aria-hidden="true" className="mt-4 grid grid-cols-7 text-[13px] max-md:hidden">
        {month.weeks[0]?.map((day) => (
          <span key={day} className="px-1.5 pb-1 text-(--ink-soft)">
            {inUtc(locale, { weekday: "long" }, day)}
          </span>
        ))}
      </div>
      <ol aria-label={name} className="md:grid md:grid-cols-7 max-md:mt-4">
        {month.weeks.flat().map((day) => (
          <CalendarDay
            key={day}
            {...{ day, today, month }}
            entries={entries.filter((entry) => entry.day === day).sort(byTime)}
          />
        ))}
      </ol>
    </>
  );
}
