import type { CaseScope } from "@/lib/access/scope";
import type { Day } from "@/lib/kernel/days";
import { type JusticeTerm, listJusticeTerms } from "@/lib/proceedings/queries/list-terms";
import {
  lacksBaseline,
  listWaitingFollowUps,
  type WaitingFollowUp,
} from "@/lib/reintegration/queries/list-waiting";
import { today } from "@/lib/server/clock";
import type { CaseMatter, WorkItem } from "../model";

// What is due on a day is late when that day is over, in Western Indonesian time.
const endOf = (day: Day) => `${day}T23:59:59.999+07:00`;
const momentOf = (day: Day) => new Date(endOf(day)).toISOString();

const pageOf = ({ caseId, kind }: JusticeTerm) =>
  `/cases/${caseId}/justice${kind === "WAGES" ? "#wages" : kind === "PROTECTION_ENDS" ? "#protection" : ""}`;
const followUpForm = ({ caseId, moment }: WaitingFollowUp) =>
  `/cases/${caseId}/reintegration/outcome?moment=${moment}`;

/** Days of the justice track and follow-ups of returns that are near or past. */
export async function trackWork(scope: CaseScope): Promise<WorkItem[]> {
  const terms = (await listJusticeTerms(scope, null)).map((term) => ({
    ...{ kind: term.kind, key: term.id, href: pageOf(term), dueAt: term.at ?? momentOf(term.on) },
    about: `${term.pseudonym} · ${term.reference}`,
  }));
  const followUps = (await listWaitingFollowUps(scope, null)).map((one) => ({
    ...{ kind: "FOLLOW_UP" as const, key: one.caseId, href: followUpForm(one) },
    ...{ about: `${one.pseudonym} · ${one.reference}`, dueAt: momentOf(one.dueOn) },
  }));
  return [...terms, ...followUps];
}

/** The same of one case, and that a way home is planned before the beginning was looked at. */
export async function trackMatters(scope: CaseScope, caseId: string): Promise<CaseMatter[]> {
  const terms = (await listJusticeTerms(scope, caseId)).map((term) => ({
    ...{ kind: term.kind, key: term.id, href: pageOf(term), about: "", dueAt: term.at ?? term.on },
    isLate: term.on < today(),
  }));
  const followUps = (await listWaitingFollowUps(scope, caseId)).map((one) => ({
    ...{ kind: "FOLLOW_UP" as const, key: one.moment, href: followUpForm(one) },
    ...{ about: String(one.months), dueAt: one.dueOn, isLate: one.isLate },
  }));
  const baseline = {
    ...{ kind: "BASELINE" as const, key: "baseline", about: "", dueAt: null, isLate: false },
    href: `/cases/${caseId}/reintegration/outcome?moment=BASELINE`,
  };
  return [...terms, ...followUps, ...((await lacksBaseline(scope, caseId)) ? [baseline] : [])];
}
