import { getLocale } from "next-intl/server";
import { DueMark } from "@/components/marks";
import { addDays, type Day } from "@/lib/kernel/days";
import { formatDay, formatDistance } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { nearness } from "../model";

const SOON = 3;

/** Until when, and how far that is; nothing without a term. */
export async function Due({ on, today }: { readonly on: Day | null; readonly today: Day }) {
  const locale = (await getLocale()) as Locale;
  const due = nearness(on, today, addDays(today, SOON));
  if (on === null || due === null) return null;
  return (
    <DueMark due={due}>
      {formatDay(on, locale)}
      {due === "later" ? "" : `, ${formatDistance(on, today, locale)}`}
    </DueMark>
  );
}
