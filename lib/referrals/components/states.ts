import type { State } from "@/components/marks";
import type { ReferralStatus, ServiceStatus } from "../model";

/** The shape of each state of a referral. */
export const STATES: Readonly<Record<ReferralStatus, State>> = {
  ...{ DRAFT: "ahead", SENT: "open", RECEIVED: "open", ACCEPTED: "on", IN_SERVICE: "on" },
  ...{ COMPLETED: "done", DECLINED: "stopped", NOT_DELIVERED: "stopped" },
  ...{ WITHDRAWN: "shut", EXPIRED: "stopped" },
};

/** The shape of each state of one service. */
export const SERVICE_STATES: Readonly<Record<ServiceStatus, State>> = {
  ...{ ASKED: "open", WAITING: "open", ACCEPTED: "on", IN_SERVICE: "on" },
  ...{ COMPLETED: "done", DECLINED: "stopped", NOT_DELIVERED: "stopped" },
};
