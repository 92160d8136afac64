import type { ReferralStatus, ServiceStatus } from "../model";
import type { Guard } from "./workflow";

type ServiceMove = { readonly to: ServiceStatus; readonly guard?: Guard };

const NOT_DELIVERED = { to: "NOT_DELIVERED", guard: "reason" } as const;
const ANSWER = [{ to: "ACCEPTED" }, { to: "DECLINED", guard: "declineReason" }] as const;

/** The moves of one service; all of them are the receiver's. */
export const SERVICE_WORKFLOW = {
  ASKED: [...ANSWER, { to: "WAITING", guard: "waitingUntil" }],
  WAITING: ANSWER,
  ACCEPTED: [{ to: "IN_SERVICE" }, NOT_DELIVERED],
  IN_SERVICE: [{ to: "COMPLETED", guard: "outcome" }, NOT_DELIVERED],
  DECLINED: [],
  COMPLETED: [],
  NOT_DELIVERED: [],
} as const satisfies Record<ServiceStatus, readonly ServiceMove[]>;

/** The moves that a receiver has for a service while the referral is in a state. */
export function serviceMovesOf(
  status: ServiceStatus,
  referral: ReferralStatus,
): readonly ServiceMove[] {
  const isOpen = ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE"].includes(referral);
  return isOpen ? SERVICE_WORKFLOW[status] : [];
}

const RANK: readonly ReferralStatus[] = ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE"];

function ended(services: readonly ServiceStatus[]): ReferralStatus {
  if (services.includes("COMPLETED")) return "COMPLETED";
  return services.includes("NOT_DELIVERED") ? "NOT_DELIVERED" : "DECLINED";
}

/**
 * The state of a referral that follows from its services, once the receiver has answered one of them.
 * It never falls back: what was accepted stays accepted while anything is open.
 */
export function derivedStatus(
  current: ReferralStatus,
  services: readonly ServiceStatus[],
): ReferralStatus {
  const hasEnded = services.every((status) => SERVICE_WORKFLOW[status].length === 0);
  if (hasEnded) return ended(services);
  const has = (...wanted: ServiceStatus[]) => services.some((status) => wanted.includes(status));
  const now: ReferralStatus = has("IN_SERVICE", "COMPLETED")
    ? "IN_SERVICE"
    : has("ACCEPTED")
      ? "ACCEPTED"
      : "RECEIVED";
  return RANK.indexOf(now) > RANK.indexOf(current) ? now : current;
}
