import { createHash } from "node:crypto";
import type { CaseScope } from "@/lib/access/scope";
import { addDays, type Day, dateToDay } from "@/lib/kernel/days";
import type { Locale } from "@/lib/kernel/viewer";
import { callWithoutViewer } from "@/lib/server/database";
import { tokenHash } from "@/lib/server/session";
import type { FeedEntry } from "../calendar/ics";

const DAYS_BACK = 30;
const DAYS_AHEAD = 365;

type Row = {
  readonly locale: Locale;
  readonly item: string | null;
  readonly reference: string | null;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
  readonly due_on: string | null;
};

const TITLES = { id: "Tindak lanjut", en: "Follow-up" } as const;

// Without the token nobody says which row an entry is, nor when that was made.
const uidOf = (token: string, item: string) =>
  `${createHash("sha256").update(`${token}/${item}`).digest("hex").slice(0, 32)}@lentera`;

function entryOf(token: string, { locale, item, reference, ...row }: Row): FeedEntry[] {
  if (!item || !reference) return [];
  const common = { uid: uidOf(token, item), title: `${TITLES[locale]} ${reference}` };
  if (row.due_on) return [{ ...common, on: row.due_on }];
  return row.starts_at && row.ends_at ? [{ ...common, from: row.starts_at, to: row.ends_at }] : [];
}

/**
 * What stands under a calendar's address: dates and the numbers of cases, for nobody but who holds the address.
 * Null where there is none, or none any more.
 */
export async function readFeed(token: string, today: Day): Promise<readonly FeedEntry[] | null> {
  const hash = tokenHash(token);
  const rows = await callWithoutViewer<Row>(
    "calendar-of",
    "SELECT locale, item, reference, starts_at, ends_at, due_on::text FROM private.calendar_of($1, $2, $3)",
    [hash, addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD)],
  );
  if (rows.length === 0) return null;
  await callWithoutViewer("touch-calendar", "SELECT private.touch_calendar($1)::text", [hash]);
  return rows.flatMap((row) => entryOf(token, row));
}

/** The viewer's address as far as it is known here: since when, and when somebody last asked it. */
export async function findFeed({ tx, viewer }: CaseScope) {
  const { organisationId, userId } = viewer;
  const row = await tx.calendarFeed.findFirst({
    where: { organisationId, userId, revokedAt: null },
    select: { createdAt: true, lastReadAt: true },
  });
  if (!row) return null;
  return { since: dateToDay(row.createdAt), lastReadAt: row.lastReadAt?.toISOString() ?? null };
}
