import type { CaseView } from "@/lib/cases/queries/find-case";
import { addDays, type Day, dayIn } from "@/lib/kernel/days";
import type { ReferralRow } from "@/lib/referrals/queries/shown";
import type { CaseMatter } from "../model";

/** A case without any entry for this long is asked after. */
export const DAYS_WITHOUT_CONTACT = 14;
/** An end of consent is announced this long before. */
export const DAYS_BEFORE_END = 14;

export type CaseNow = Pick<
  CaseView,
  | ("id" | "status" | "riskLevel" | "isRecordingLimited" | "lastActivityAt")
  | ("consents" | "screenings" | "services" | "sight")
>;

type Row = Pick<ReferralRow, "id" | "number" | "kind" | "status" | "dueAt" | "endedAt"> & {
  readonly to: { readonly name: string } | null;
};

const isWaiting = ({ status }: Row) => status === "SENT" || status === "RECEIVED";
const hasFailed = ({ status }: Row) => ["DECLINED", "EXPIRED", "NOT_DELIVERED"].includes(status);

// The latest referral speaks: when one failed and none followed, somebody has to choose again.
function ofReferrals(referrals: readonly Row[], caseId: string, now: string): CaseMatter[] {
  const waiting = referrals.filter(isWaiting).map((row) => ({
    ...{ kind: "UNANSWERED" as const, key: row.id, href: `/referrals/${row.id}` },
    ...{ about: row.to?.name ?? row.number, dueAt: row.dueAt },
    isLate: row.dueAt !== null && row.dueAt < now,
  }));
  const [latest] = referrals;
  if (!latest || !hasFailed(latest)) return waiting;
  const again = { kind: "CHOOSE_AGAIN" as const, key: latest.id, isLate: false, dueAt: null };
  const href =
    latest.kind === "TRANSFER" ? `/cases/${caseId}/transfer` : `/referrals/new?case=${caseId}`;
  return [...waiting, { ...again, href, about: latest.to?.name ?? latest.number }];
}

function ofDates({ id, consents, screenings }: CaseNow, today: Day): CaseMatter[] {
  const soon = addDays(today, DAYS_BEFORE_END);
  const ending = consents.flatMap(({ id: key, status, recipient, validUntil }) =>
    status === "GIVEN" && recipient && validUntil && validUntil >= today && validUntil <= soon
      ? [{ kind: "CONSENT_ENDS" as const, key, about: recipient, dueAt: validUntil }]
      : [],
  );
  const until = screenings.at(-1)?.reflectionPeriodUntil;
  // Its end is a reminder, too: what the person wants after it is asked for, not assumed.
  const kind = until && until < today ? ("REFLECTED" as const) : ("REFLECTION" as const);
  const reflection =
    until && until >= addDays(today, -DAYS_BEFORE_END)
      ? [{ kind, key: "reflection", about: "", dueAt: until }]
      : [];
  const grown = consents.flatMap(({ id: key, status, renewalBecause }) =>
    status === "GIVEN" && renewalBecause === "OF_AGE"
      ? [{ kind: "CONSENT_OF_AGE" as const, key, about: "", dueAt: null }]
      : [],
  );
  return [
    ...[...ending, ...grown].map((one) => ({
      ...{ ...one, href: `/cases/${id}/consents/${one.key}/renew`, isLate: false },
    })),
    ...reflection.map((one) => ({ ...one, href: `/cases/${id}/happened`, isLate: false })),
  ];
}

/**
 * What matters now about one case of the reader's organisation, the gravest first; empty for a case
 * that is closed or only lent. `referrals` are the case's own, the latest first.
 */
export function mattersOf(
  view: CaseNow,
  referrals: readonly Row[],
  { now, today }: { readonly now: string; readonly today: Day },
): readonly CaseMatter[] {
  if (view.sight.relation !== "OWN" || view.status.startsWith("CLOSED")) return [];
  const own = `/cases/${view.id}`;
  const refer = `/referrals/new?case=${view.id}`;
  const plain = { key: "case", about: "", dueAt: null, isLate: false };
  const quietSince = addDays(dayIn(view.lastActivityAt), DAYS_WITHOUT_CONTACT);
  const hasOpen = referrals.some(({ status }) => isOpen(status));
  const needs = view.services.filter(({ status }) => status === "IDENTIFIED").length;
  const matters: (CaseMatter | false)[] = [
    view.riskLevel === "EMERGENCY" && { ...plain, kind: "EMERGENCY", href: refer },
    ...ofReferrals(referrals, view.id, now),
    ...ofDates(view, today),
    // Without the consent to record a note cannot be kept; that consent is asked for below.
    quietSince <= today &&
      !view.isRecordingLimited && {
        ...{ ...plain, kind: "NO_CONTACT", href: "#body", dueAt: quietSince, isLate: true },
      },
    view.isRecordingLimited && { ...plain, kind: "LIMITED", href: `${own}/consents/new` },
    needs > 0 && !hasOpen && { ...plain, kind: "NEEDS", href: refer, about: String(needs) },
  ];
  return matters.filter((matter) => matter !== false);
}

const isOpen = (status: string) => ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE"].includes(status);
