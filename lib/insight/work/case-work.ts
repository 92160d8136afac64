import type { CaseScope } from "@/lib/access/scope";
import { boardAddress } from "@/lib/arrivals/model";
import { listDrafts } from "@/lib/cases/queries/drafts";
import { listWaitingClosures } from "@/lib/cases/queries/find-closure";
import { listWaitingOpenings } from "@/lib/cases/queries/find-openings";
import { listCases } from "@/lib/cases/queries/list-cases";
import { listMerges } from "@/lib/duplicates/queries";
import { lastMomentOf } from "@/lib/kernel/days";
import { formatMoment } from "@/lib/kernel/format";
import { holds, type Locale, type Viewer } from "@/lib/kernel/viewer";
import { isWaiting, REFERRAL_STAGES } from "@/lib/referrals/model";
import { listReferrals } from "@/lib/referrals/queries/list-referrals";
import type { ReferralRow } from "@/lib/referrals/queries/shown";
import { now } from "@/lib/server/clock";
import { codes } from "@/lib/vocabulary/codes";
import type { WorkChange, WorkItem } from "../model";
import { DAYS_BEFORE_END, DAYS_WITHOUT_CONTACT } from "./case-matters";

const DAYS_OF_CHANGES = 7;
const DAY = 86_400_000;

const OPEN = codes("case_status").filter((code) => !code.startsWith("CLOSED"));
const isRecent = (at: string | null) =>
  at !== null && now().getTime() - Date.parse(at) < DAYS_OF_CHANGES * DAY;

function receivedWork(row: ReferralRow): WorkItem[] {
  const about = `${row.number} · ${row.from?.name ?? ""}`;
  const common = { key: row.id, href: `/referrals/${row.id}`, about };
  if (isWaiting(row))
    return [
      { ...common, kind: "ANSWER", dueAt: row.dueAt, isEmergency: row.urgency === "EMERGENCY" },
    ];
  const neededFrom = row.request?.neededFrom ?? null;
  return row.status === "ACCEPTED" ? [{ ...common, kind: "BEGIN_SERVICE", dueAt: neededFrom }] : [];
}

function sentWork(row: ReferralRow, isSupervisor: boolean): WorkItem[] {
  const about = `${row.number} · ${row.to?.name ?? ""}`;
  const common = { key: row.id, href: `/referrals/${row.id}`, about };
  // Nobody has to agree to an emergency at night; the supervisor is told of it at once.
  const told: WorkItem[] =
    isSupervisor && row.basis !== "CONSENT" && isRecent(row.sentAt)
      ? [{ ...common, kind: "WITHOUT_CONSENT", dueAt: null }]
      : [];
  if (isWaiting(row)) return [...told, { ...common, kind: "UNANSWERED", dueAt: row.dueAt }];
  const hasFailed = ["DECLINED", "EXPIRED", "NOT_DELIVERED"].includes(row.status);
  return hasFailed && isRecent(row.endedAt)
    ? [...told, { ...common, kind: "CHOOSE_AGAIN", dueAt: null }]
    : told;
}

function changeOf(row: ReferralRow): WorkChange[] {
  const at = row.endedAt ?? row.respondedAt;
  if (row.side !== "SENDER" || !at || !isRecent(at)) return [];
  const about = `${row.number} · ${row.to?.name ?? ""}`;
  return [{ key: row.id, href: `/referrals/${row.id}`, about, what: `referral.${row.status}`, at }];
}

// What the other end wrote; the words themselves stand on the referral's page.
async function messagesOf({ tx, viewer }: CaseScope): Promise<WorkChange[]> {
  const rows = await tx.referralMessage.findMany({
    where: {
      authorOrganisationId: { not: viewer.organisationId },
      at: { gt: new Date(now().getTime() - DAYS_OF_CHANGES * DAY) },
    },
    select: { id: true, at: true, referral: { select: { id: true, number: true } } },
    orderBy: { at: "desc" },
    take: 10,
  });
  return rows.map(({ id, at, referral }) => ({
    ...{ key: id, href: `/referrals/${referral.id}#history`, about: referral.number },
    ...{ what: "message", at: at.toISOString() },
  }));
}

/** Referrals that wait for us or for an answer to us, and what became of ours in the last week. */
export async function referralWork(scope: CaseScope) {
  const open = { status: REFERRAL_STAGES.open, limit: 100, sort: "dueAt" } as const;
  const others = codes("referral_status").filter((code) => code !== "SENT" && code !== "RECEIVED");
  const waiting = await listReferrals(scope, open);
  const rest = await listReferrals(scope, { limit: 100, sort: "-sentAt", status: others });
  const rows = [...waiting.rows, ...rest.rows];
  const isSupervisor = holds(scope.viewer, "SUPERVISOR");
  const items = rows.flatMap((row) =>
    row.side === "RECEIVER" ? receivedWork(row) : sentWork(row, isSupervisor),
  );
  const changed = rows.flatMap(changeOf).slice(0, 10);
  return { items, changed: [...changed, ...(await messagesOf(scope))] };
}

/** A consent to record that was not asked for is to be settled within three days. */
const HOURS_TO_ASK = 72;

/** From so many on, people of one event stand in one line: eighty lines would hide everything else. */
const MANY_OF_ONE_EVENT = 3;

type Unasked = {
  readonly id: string;
  readonly reference: string;
  readonly createdAt: Date;
  readonly person: { readonly pseudonym: string };
  readonly arrival: { readonly arrivalId: string; readonly arrival: { number: string } } | null;
};

const termToAsk = ({ createdAt }: Unasked) =>
  new Date(createdAt.getTime() + HOURS_TO_ASK * 3_600_000).toISOString();

const oneToAsk = (row: Unasked): WorkItem => ({
  ...{ kind: "CONSENT_TO_ASK", key: row.id, href: `/cases/${row.id}/consents/new` },
  ...{ about: `${row.person.pseudonym} · ${row.reference}`, dueAt: termToAsk(row) },
});

// The first of a heap has the nearest term: rows come in the order in which they were opened.
function togetherToAsk(heap: readonly Unasked[]): WorkItem[] {
  const [first] = heap;
  if (!first?.arrival) return heap.map(oneToAsk);
  const { arrivalId, arrival } = first.arrival;
  const href = boardAddress(arrivalId, { recording: "open" });
  const common = { about: arrival.number, dueAt: termToAsk(first), count: heap.length };
  return [{ kind: "CONSENTS_TO_ASK", key: arrivalId, href, ...common }];
}

/** Own cases in which recording is still limited because nobody asked; a supervisor sees the late ones. */
export async function unaskedConsents({ tx, viewer }: CaseScope): Promise<WorkItem[]> {
  const term = now().getTime() - HOURS_TO_ASK * 3_600_000;
  const mine = holds(viewer, "SUPERVISOR")
    ? { createdAt: { lt: new Date(term) } }
    : { ownerUserId: viewer.userId };
  const rows = await tx.case.findMany({
    where: {
      ...{ organisationId: viewer.organisationId, isRecordingLimited: true, ...mine },
      ...{ status: { in: [...OPEN] }, isImported: false },
      consents: { none: { purpose: "DATA_RECORDING", status: "REFUSED" } },
    },
    select: {
      ...{ id: true, reference: true, createdAt: true },
      person: { select: { pseudonym: true } },
      arrival: { select: { arrivalId: true, arrival: { select: { number: true } } } },
    },
    orderBy: { createdAt: "asc" },
    take: 200,
  });
  const heaps = new Map<string, Unasked[]>();
  for (const row of rows) {
    const key = row.arrival?.arrivalId ?? row.id;
    heaps.set(key, [...(heaps.get(key) ?? []), row]);
  }
  const items = [...heaps.values()].flatMap((heap) =>
    heap.length < MANY_OF_ONE_EVENT ? heap.map(oneToAsk) : togetherToAsk(heap),
  );
  return items.slice(0, 20);
}

/** A colleague's case that was opened in an emergency is looked at within three days. */
const HOURS_TO_REVIEW = 72;

/** Emergency openings that wait for a supervisor's review. */
export async function openingsToReview(scope: CaseScope): Promise<WorkItem[]> {
  if (!holds(scope.viewer, "SUPERVISOR")) return [];
  const rows = await listWaitingOpenings(scope);
  return rows.map(({ id, openedAt, about }) => ({
    ...{ kind: "BREAK_GLASS" as const, key: id, href: `/cases/emergency/${id}`, about },
    dueAt: new Date(openedAt.getTime() + HOURS_TO_REVIEW * 3_600_000).toISOString(),
  }));
}

/** Records that somebody takes for one person's, waiting for a supervisor's decision. */
export async function mergesToReview(scope: CaseScope): Promise<WorkItem[]> {
  if (!holds(scope.viewer, "SUPERVISOR")) return [];
  const rows = await listMerges(scope, true);
  return rows.map(({ id, kept, merged }) => ({
    ...{ kind: "MERGE_REVIEW" as const, key: id, href: `/cases/duplicates/${id}` },
    ...{ about: `${merged} · ${kept}`, dueAt: null },
  }));
}

/** Closings that colleagues asked for and a supervisor has to answer. */
export async function closuresToAnswer(scope: CaseScope): Promise<WorkItem[]> {
  if (!holds(scope.viewer, "SUPERVISOR")) return [];
  const rows = await listWaitingClosures(scope);
  return rows.map(({ id, caseId, about }) => ({
    ...{ kind: "CLOSURE" as const, key: id, href: `/cases/${caseId}/close`, about, dueAt: null },
  }));
}

/** Own cases (for a supervisor: all) without an entry for a fortnight. */
export async function quietCases(viewer: Viewer): Promise<WorkItem[]> {
  const mine = holds(viewer, "SUPERVISOR") ? {} : { owner: "me" as const };
  const page = await listCases(viewer, {
    ...{ limit: 25, sort: "lastActivityAt", status: OPEN },
    ...mine,
  });
  return page.rows.flatMap(({ id, pseudonym, reference, lastActivityAt }) => {
    const dueAt = new Date(Date.parse(lastActivityAt) + DAYS_WITHOUT_CONTACT * DAY).toISOString();
    if (dueAt > now().toISOString()) return [];
    const about = `${pseudonym} · ${reference}`;
    return [{ kind: "NO_CONTACT" as const, key: id, href: `/cases/${id}`, about, dueAt }];
  });
}

/** Intakes that the viewer began and has not filed, each by when it was last kept. */
export async function unfiledDrafts(scope: CaseScope, locale: Locale): Promise<WorkItem[]> {
  const drafts = await listDrafts(scope);
  return drafts.map(({ id, updatedAt }) => ({
    ...{ kind: "DRAFT", key: id, href: `/cases/new/${id}` },
    ...{ about: formatMoment(updatedAt, locale), dueAt: null },
  }));
}

const TOLD = [
  ...["MOVED", "CHANGED", "NOTE_ADDED", "SERVICE_ADDED", "SERVICE_CHANGED", "SCREENED"],
  ...["ASSIGNED", "UNASSIGNED", "CONSENT_RECORDED", "CONSENT_WITHDRAWN", "CONSENT_EXPIRED"],
  ...["CONSENT_NARROWED", "CONSENT_RENEWED", "CONSENT_OF_AGE", "CONSENT_WITHDRAWN_BY_PERSON"],
  ...["GOAL_SET", "TASK_DONE", "RISK_ASSESSED", "SAFETY_PLANNED", "CONFERENCE_HELD"],
  ...["OWNER_CHANGED", "CLOSURE_RETURNED"],
];

/** What others did in the last week in cases of the organisation that the viewer sees. */
export async function caseChanges({ tx, viewer }: CaseScope): Promise<WorkChange[]> {
  const rows = await tx.caseEvent.findMany({
    where: {
      ...{ organisationId: viewer.organisationId, kind: { in: TOLD } },
      at: { gt: new Date(now().getTime() - DAYS_OF_CHANGES * DAY) },
      OR: [{ actorId: null }, { actorId: { not: viewer.userId } }],
    },
    select: {
      ...{ id: true, kind: true, at: true, caseId: true },
      case: { select: { reference: true, person: { select: { pseudonym: true } } } },
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 10,
  });
  return rows.map((row) => ({
    ...{ key: row.id, href: `/cases/${row.caseId}`, what: `event.${row.kind}` },
    about: `${row.case.person.pseudonym} · ${row.case.reference}`,
    at: row.at.toISOString(),
  }));
}

/** Consents that end soon, of cases that the viewer sees in the own organisation. */
export async function endingConsents({ tx, viewer }: CaseScope): Promise<WorkItem[]> {
  const moment = now();
  const soon = new Date(moment.getTime() + DAYS_BEFORE_END * DAY);
  const rows = await tx.consent.findMany({
    where: {
      ...{ organisationId: viewer.organisationId, status: "GIVEN", withdrawnAt: null },
      endsAt: { gt: moment, lte: soon },
    },
    select: { id: true, caseId: true, endsAt: true },
    orderBy: { endsAt: "asc" },
    take: 20,
  });
  const cases = await tx.case.findMany({
    where: { id: { in: rows.map((row) => row.caseId) } },
    select: { id: true, reference: true, person: { select: { pseudonym: true } } },
  });
  return rows.flatMap(({ id, caseId, endsAt }) => {
    const found = cases.find((each) => each.id === caseId);
    const about = found ? `${found.person.pseudonym} · ${found.reference}` : "";
    const dueAt = endsAt && lastMomentOf(endsAt);
    const href = `/cases/${caseId}/consents/${id}/renew`;
    return [{ kind: "CONSENT_ENDS" as const, key: id, href, about, dueAt }];
  });
}
