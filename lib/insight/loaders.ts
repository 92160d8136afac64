import { notFound as pageNotFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { requireViewer } from "@/lib/access/current-viewer";
import { inAggregateScope, inCaseScope, inPartnershipScope } from "@/lib/access/scope";
import { canRecordActivity } from "@/lib/activities/policy";
import { findPlanMatters } from "@/lib/assistance/queries/list-due";
import { readWithoutConsent } from "@/lib/audit/commands";
import { canOpenCase } from "@/lib/cases/policy";
import { addDays, type Day } from "@/lib/kernel/days";
import { holds, type Locale, type Viewer } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { inOrderOfTerm, periodChoices, periodOf, type Work } from "./model";
import { canReviewPartnership } from "./policy";
import { countActivities, countReferrals } from "./queries";
import { actsOf } from "./work/acts";
import { calendarDays } from "./work/calendar-days";
import { type CaseNow, mattersOf } from "./work/case-matters";
import {
  caseChanges,
  closuresToAnswer,
  endingConsents,
  mergesToReview,
  openingsToReview,
  quietCases,
  referralWork,
  unaskedConsents,
  unfiledDrafts,
} from "./work/case-work";
import { closedMatters } from "./work/closed-case";
import { grownUpConsents } from "./work/consent-work";
import {
  casesAskedFor,
  exportsToAnswer,
  recordsToReview,
  rightsToAnswer,
} from "./work/handover-work";
import { adminWork, auditInNumbers, keptInNumbers } from "./work/keeping-work";
import {
  activityChanges,
  activityWork,
  overduePartners,
  silentPartners,
} from "./work/partner-work";
import { planMatters, plansToAgree, planWork } from "./work/plan-work";
import { reportWork } from "./work/report-work";
import { trackMatters, trackWork } from "./work/track-work";

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
    const referrals = await referralWork(scope);
    const items = [
      ...(await planWork(scope)),
      ...(await plansToAgree(scope)),
      ...(await trackWork(scope)),
      ...referrals.items,
      ...(await openingsToReview(scope)),
      ...(await mergesToReview(scope)),
      ...(await closuresToAnswer(scope)),
      ...(await casesAskedFor(scope)),
      ...(await recordsToReview(scope)),
      ...(await rightsToAnswer(scope)),
      ...(await exportsToAnswer(scope)),
      ...(await endingConsents(scope)),
      ...(await unaskedConsents(scope)),
      ...(await grownUpConsents(scope)),
      ...quiet,
      ...(await unfiledDrafts(scope, locale)),
    ];
    return { items, changed: [...referrals.changed, ...(await caseChanges(scope))] };
  });
}

const DAYS_SILENT = 45;

async function partnerWork(viewer: Viewer, locale: Locale) {
  if (!canRecordActivity(viewer).allowed) return { items: [], changed: [] };
  const { items, changed } = await inPartnershipScope(viewer, async (scope) => ({
    items: await activityWork(scope, locale),
    changed: holds(viewer, "COORDINATOR", "PROGRAMME_OFFICER")
      ? await activityChanges(scope, locale)
      : [],
  }));
  if (!canReviewPartnership(viewer).allowed) return { items, changed };
  const year = { from: `${Number(today().slice(0, 4)) - 1}-01-01`, to: today() };
  const lately = { from: addDays(today(), -DAYS_SILENT), to: today() };
  const partners = await inAggregateScope(viewer, async (scope) => [
    ...overduePartners(await countReferrals(scope, year), locale),
    ...silentPartners(await countReferrals(scope, lately), locale),
  ]);
  return { items: [...partners, ...items], changed };
}

/**
 * What matters now about a case that was loaded, with its referrals, its justice track and its return; what
 * of its plan is late stands first. Of a closed case: why it is closed, until when it is kept, where it went.
 */
export async function loadMatters(
  { viewer, view }: { readonly viewer: Viewer; readonly view: CaseNow },
  referrals: Parameters<typeof mattersOf>[1],
) {
  const day = today();
  const at = now();
  const known = mattersOf(view, referrals, { now: at.toISOString(), today: day });
  if (view.sight.relation !== "OWN") return known;
  if (view.status.startsWith("CLOSED")) {
    const locale = (await getLocale()) as Locale;
    return inCaseScope(viewer, (scope) => closedMatters(scope, view.id, locale));
  }
  const { plan, tracks } = await inCaseScope(viewer, async (scope) => ({
    plan: await findPlanMatters(scope, view.id, { today: day, at }),
    tracks: await trackMatters(scope, view.id),
  }));
  const [first, ...rest] = known;
  const isEmergency = first?.kind === "EMERGENCY";
  const matters = planMatters(view.id, plan, day);
  const shown = isEmergency ? [first, ...matters, ...rest] : [...matters, ...known];
  return [...shown, ...tracks];
}

const CHANGES_SHOWN = 12;

/** What waits for the viewer, what is late and what changed, by the roles that he holds. */
export async function loadMyWork() {
  const viewer = await requireViewer();
  const locale = (await getLocale()) as Locale;
  const cases = await caseWork(viewer, locale);
  const partners = await partnerWork(viewer, locale);
  const reports = await inAggregateScope(viewer, (scope) => reportWork(scope, locale));
  const keeping = await inPartnershipScope(viewer, async (scope) => ({
    items: await adminWork(scope, locale),
    numbers: { kept: await keptInNumbers(scope), audit: await auditInNumbers(scope) },
  }));
  const withoutConsent = await readWithoutConsent(viewer);
  const items = [...cases.items, ...partners.items, ...reports.items, ...keeping.items];
  const changed = [...cases.changed, ...partners.changed, ...reports.changed]
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, CHANGES_SHOWN);
  const work: Work = { ...inOrderOfTerm(items, now().toISOString()), changed };
  const numbers = { ...keeping.numbers, withoutConsent };
  return { acts: actsOf(viewer), work, numbers, today: today(), at: now().toISOString() };
}

/** What hearings and follow-ups add to a month of the calendar that was loaded, by the days that it shows. */
export async function loadCalendarDays(weeks: readonly (readonly Day[])[], whose: "me" | "all") {
  const viewer = await requireViewer();
  const [first, last] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)];
  if (!first || !last || !canOpenCase(viewer).allowed) return [];
  return inCaseScope(viewer, (scope) => calendarDays(scope, { first, last, whose }));
}
