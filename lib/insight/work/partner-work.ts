import type { PartnershipScope } from "@/lib/access/scope";
import { dateToDay, dayToDate } from "@/lib/kernel/days";
import type { Locale } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import type { ReferralFigures, WorkChange, WorkItem } from "../model";

// A day has no hour: late from its morning in Western Indonesia on.
const startOf = (date: Date | null) => date && dateToDay(date);

/** Own activities that should have begun, and held ones without a count of people reached. */
export async function activityWork(
  { tx, viewer }: PartnershipScope,
  locale: Locale,
): Promise<WorkItem[]> {
  const day = dayToDate(today());
  const rows = await tx.activity.findMany({
    where: {
      organisationId: viewer.organisationId,
      status: { notIn: ["CANCELLED", "SUSPENDED"] },
      OR: [
        { actualStart: null, plannedStart: { lt: day } },
        { actualEnd: { lt: day }, reachedWomen: null },
      ],
    },
    select: {
      ...{ id: true, titleId: true, titleEn: true },
      ...{ plannedStart: true, actualStart: true, actualEnd: true },
    },
    orderBy: { createdAt: "asc" },
    take: 20,
  });
  return rows.map(({ id, titleId, titleEn, plannedStart, actualStart, actualEnd }) => ({
    kind: actualStart ? ("ACTIVITY_REACHED" as const) : ("ACTIVITY_BEGINS" as const),
    ...{ key: id, href: `/activities/${id}`, about: locale === "en" ? titleEn : titleId },
    dueAt: startOf(actualStart ? actualEnd : plannedStart),
  }));
}

/** For the coordinator: partners with referrals past their time, as counts. */
export function overduePartners({ receivers }: ReferralFigures, locale: Locale): WorkItem[] {
  return receivers.flatMap(({ organisation, name, nameEn, overdue }) => {
    if (overdue === 0) return [];
    const about = `${locale === "en" ? (nameEn ?? name) : name} · ${overdue.toLocaleString(locale)}`;
    const common = { key: organisation, href: "/insight#receivers", dueAt: null };
    return [{ ...common, kind: "PARTNER_OVERDUE" as const, about }];
  });
}

const DAYS_OF_CHANGES = 7;

/** What other partners recorded in the last week: activities, which are no rows of persons. */
export async function activityChanges(
  { tx, viewer }: PartnershipScope,
  locale: Locale,
): Promise<WorkChange[]> {
  const rows = await tx.activity.findMany({
    where: {
      organisationId: { not: viewer.organisationId },
      createdAt: { gt: new Date(now().getTime() - DAYS_OF_CHANGES * 86_400_000) },
    },
    select: { id: true, titleId: true, titleEn: true, createdAt: true },
    orderBy: { createdAt: "desc" },
    take: 6,
  });
  return rows.map(({ id, titleId, titleEn, createdAt }) => ({
    ...{ key: id, href: `/activities/${id}`, about: locale === "en" ? titleEn : titleId },
    ...{ what: "activity", at: createdAt.toISOString() },
  }));
}

/** For the coordinator: partners from whom nothing came in. */
export function silentPartners({ silent }: ReferralFigures, locale: Locale): WorkItem[] {
  return silent.map(({ organisation, name, nameEn }) => ({
    ...{ kind: "PARTNER_SILENT" as const, key: organisation, href: `/partners/${organisation}` },
    ...{ about: locale === "en" ? (nameEn ?? name) : name, dueAt: null },
  }));
}
