import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inAggregateScope } from "@/lib/access/scope";
import { today } from "@/lib/server/clock";
import { periodChoices, periodOf } from "./model";
import { canReviewPartnership } from "./policy";
import { countActivities, countReferrals } from "./queries";

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
