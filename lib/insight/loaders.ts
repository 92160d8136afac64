import { notFound as pageNotFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { requireViewer } from "@/lib/access/current-viewer";
import { inAggregateScope, inCaseScope, inPartnershipScope } from "@/lib/access/scope";
import { canRecordActivity } from "@/lib/activities/policy";
import { canOpenCase } from "@/lib/cases/policy";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { inOrderOfTerm, periodChoices, periodOf, type Work } from "./model";
import { canReviewPartnership } from "./policy";
import { countActivities, countReferrals } from "./queries";
import { type CaseNow, mattersOf } from "./work/case-matters";
import {
  caseChanges,
  endingConsents,
  quietCases,
  referralWork,
  unfiledDrafts,
} from "./work/case-work";
import { activityWork, overduePartners } from "./work/partner-work";
import { reportWork } from "./work/report-work";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The coordinator's figures for the period that the address names, and for the one before. */
export async function loadInsight(query: Query) {
  const viewer = await requireViewer();
  if (!canReviewPartnership(viewer).allowed) pageNotFound();
  const asked = query["period"];
  const period = periodOf(typeof asked === "string" ? asked : undefined, today());
  return inAggregateScope(viewer, async (scope) => ({
    ...{ period, choices: periodChoices(today()) },
    referrals: await countReferrals(scope, period),
    before: await countReferrals(scope, period.before),
    activities: await countActivities(scope, period),
  }));
}

async function caseWork(viewer: Viewer, locale: Locale) {
  if (!canOpenCase(viewer).allowed) return { items: [], changed: [] };
  const quiet = await quietCases(viewer);
  return inCaseScope(viewer, async (scope) => {
    const { items, changed } = await referralWork(scope);
    const [drafts, consents] = [await unfiledDrafts(scope, locale), await endingConsents(scope)];
    const all = [...changed, ...(await caseChanges(scope))];
    return { items: [...items, ...consents, ...quiet, ...drafts], changed: all };
  });
}

async function partnerWork(viewer: Viewer, locale: Locale) {
  if (!canRecordActivity(viewer).allowed) return [];
  const activities = await inPartnershipScope(viewer, (scope) => activityWork(scope, locale));
  if (!canReviewPartnership(viewer).allowed) return activities;
  const days = { from: `${Number(today().slice(0, 4)) - 1}-01-01`, to: today() };
  const figures = await inAggregateScope(viewer, (scope) => countReferrals(scope, days));
  return [...overduePartners(figures, locale), ...activities];
}

/** What matters now about a case that was loaded, with its referrals. */
export function loadMatters(view: CaseNow, referrals: Parameters<typeof mattersOf>[1]) {
  return mattersOf(view, referrals, { now: now().toISOString(), today: today() });
}

const CHANGES_SHOWN = 12;

/** What waits for the viewer, what is late and what changed, by the roles that he holds. */
export async function loadMyWork() {
  const viewer = await requireViewer();
  const locale = (await getLocale()) as Locale;
  const cases = await caseWork(viewer, locale);
  const partners = await partnerWork(viewer, locale);
  const reports = await inAggregateScope(viewer, (scope) => reportWork(scope, locale));
  const items = [...cases.items, ...partners, ...reports.items];
  const changed = [...cases.changed, ...reports.changed]
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, CHANGES_SHOWN);
  const work: Work = { ...inOrderOfTerm(items, now().toISOString()), changed };
  return { viewer, work, today: today(), at: now().toISOString() };
}
