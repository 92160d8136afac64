import { HOURS_TO_ANSWER, type ReferralStatus } from "@/lib/referrals/model";
import type { Code } from "@/lib/vocabulary/code-lists";
import { codes } from "@/lib/vocabulary/codes";
import type { Partner } from "./partners";
import type { Random } from "./random";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEARS = 3;
const JAKARTA = 7 * HOUR;

/** The calendar day of a moment in Jakarta, which knows no summer time. */
export const dayAt = (moment: number) => new Date(moment + JAKARTA).toISOString().slice(0, 10);

/** A referral as it went, each step with its moment. */
export type ReferralStory = {
  readonly to: Partner;
  readonly urgency: Code<"risk_level">;
  readonly service: Code<"service_type">;
  readonly sentAt: number;
  readonly dueAt: number;
  readonly steps: readonly { readonly to: ReferralStatus; readonly at: number }[];
  readonly status: ReferralStatus;
};

/** The status that a named body gave, and when. */
type Decision = {
  readonly traffickingStatus: Code<"trafficking_status">;
  readonly determinedBy: Code<"determination_body">;
  readonly at: number;
};

/** A case as it went: where, whose, when, and each move with its moment. */
export type Story = {
  readonly random: Random;
  readonly partner: Partner;
  readonly owner: string;
  readonly openedAt: number;
  readonly moves: readonly {
    readonly from: string;
    readonly to: Code<"case_status">;
    readonly at: number;
  }[];
  readonly status: Code<"case_status">;
  readonly source: Code<"case_source">;
  readonly decided: Decision | null;
  readonly isLimited: boolean;
  readonly riskLevel: Code<"risk_level"> | null;
  readonly notes: readonly number[];
  readonly referral: ReferralStory | null;
  readonly lastActivityAt: number;
};

const WAYS: readonly (readonly [weight: number, way: readonly Code<"case_status">[]])[] = [
  [6, []],
  [8, ["SCREENING"]],
  [10, ["SCREENING", "ASSESSMENT"]],
  [30, ["SCREENING", "ASSESSMENT", "ACTIVE"]],
  [12, ["SCREENING", "ASSESSMENT", "ACTIVE", "FOLLOW_UP"]],
  [26, ["SCREENING", "ASSESSMENT", "ACTIVE", "FOLLOW_UP", "CLOSED"]],
  [8, ["SCREENING", "ASSESSMENT", "ACTIVE", "CLOSED_REFERRED"]],
];

const REFERRAL_WAYS: readonly (readonly [weight: number, way: readonly ReferralStatus[]])[] = [
  [10, []],
  [14, ["DECLINED"]],
  [12, ["ACCEPTED"]],
  [20, ["ACCEPTED", "IN_SERVICE"]],
  [34, ["ACCEPTED", "IN_SERVICE", "COMPLETED"]],
  [10, ["ACCEPTED", "NOT_DELIVERED"]],
];

function choose<T>(random: Random, ways: readonly (readonly [number, T])[]): T {
  let left = random.next() * ways.reduce((sum, [weight]) => sum + weight, 0);
  const found = ways.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
  return (found ?? (ways[0] as readonly [number, T]))[1];
}

// Moments between two, in order, none at either end.
function spread(random: Random, from: number, to: number, count: number): number[] {
  const gap = (to - from) / (count + 1);
  return [...Array(count).keys()].map((k) => Math.floor(from + gap * (k + 0.5 + random.next())));
}

function referralOf(
  random: Random,
  partners: readonly Partner[],
  sender: Partner,
  span: { readonly from: number; readonly to: number },
  urgency: Code<"risk_level">,
): ReferralStory {
  const to = random.pick(partners.filter((partner) => partner.id !== sender.id));
  const [sentAt = span.from] = spread(random, span.from, span.to, 1);
  const dueAt = sentAt + HOURS_TO_ANSWER[urgency] * HOUR;
  const way = choose(random, REFERRAL_WAYS);
  const end = Math.min(span.to, sentAt + 90 * DAY);
  const moments = spread(random, sentAt, end, way.length);
  const steps = way.map((state, index) => ({ to: state, at: moments[index] ?? end }));
  const service = random.pick(codes("service_type"));
  return { to, urgency, service, sentAt, dueAt, steps, status: way.at(-1) ?? "SENT" };
}

function decisionOf(random: Random, moves: Story["moves"]): Decision | null {
  const screened = moves.find(({ to }) => to === "ASSESSMENT");
  if (!screened || !random.isLucky(0.7)) return null;
  const traffickingStatus = random.pick(codes("trafficking_status"));
  return {
    traffickingStatus,
    determinedBy: random.pick(codes("determination_body")),
    at: screened.at,
  };
}

/** What happened in one case of the last three years; nothing of it lies after `now`. */
export function storyOf(random: Random, partners: readonly Partner[], now: number): Story {
  const partner = random.pick(partners);
  const owner = random.pick(partner.workers);
  const openedAt = now - random.between(1, YEARS * 365) * DAY + random.between(1, 12) * HOUR;
  const until = Math.min(now, openedAt + random.between(40, 300) * DAY);
  const way = choose(random, WAYS);
  const moments = spread(random, openedAt, until, way.length);
  const moves = way.map((to, k) => ({ from: way[k - 1] ?? "INTAKE", to, at: moments[k] ?? until }));
  const isLimited = random.isLucky(0.04);
  const riskLevel = random.isLucky(0.85) ? random.pick(codes("risk_level")) : null;
  const notes = isLimited ? [] : spread(random, openedAt, until, random.between(0, 3));
  const isReferred = !isLimited && way.length > 0 && partners.length > 1 && random.isLucky(0.25);
  const span = { from: openedAt, to: until };
  const referral = isReferred
    ? referralOf(random, partners, partner, span, riskLevel ?? "MEDIUM")
    : null;
  const last = [openedAt, ...moments, ...notes, referral?.sentAt ?? 0];
  return {
    ...{ random, partner, owner, openedAt, moves, isLimited, riskLevel, notes, referral },
    ...{ status: way.at(-1) ?? "INTAKE", lastActivityAt: Math.max(...last) },
    decided: isLimited ? null : decisionOf(random, moves),
    source: random.pick(codes("case_source")),
  };
}
