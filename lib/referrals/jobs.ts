import { inCaseScope } from "@/lib/access/scope";
import { systemViewer } from "@/lib/access/system-viewer";
import { type Due, type DueKind, listDue } from "@/lib/consent/queries";
import type { Recurring, TopicHandlers } from "@/lib/server/jobs";
import { logWarning } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { endConsent, expireReferral } from "./commands/end-by-clock";
import { sealOpenWords } from "./commands/seal-words";
import { tellMoved, tellSent } from "./notify";

export const topics: TopicHandlers = { "referral.sent": tellSent, "referral.moved": tellMoved };

// What somebody else changed at this moment is looked at again in the next minute.
async function endEach(what: DueKind, end: (due: Due) => Promise<null>): Promise<void> {
  const due = await inCaseScope(systemViewer(null), (scope) => listDue(scope, what));
  for (const one of due) {
    try {
      await end(one);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      logWarning("an end by the clock waits", { entityId: one.id, status: error.status });
    }
  }
}

/** Consents first: what rests on one that is over was withdrawn, not left unanswered. */
export async function endByClock(): Promise<void> {
  await endEach("CONSENT", endConsent);
  await endEach("REFERRAL", expireReferral);
}

export const recurring: Recurring = {
  "referrals.end-by-clock": { cron: "* * * * *", run: endByClock },
  "referrals.seal-words": { cron: "17 * * * *", run: sealOpenWords },
};
