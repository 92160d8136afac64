import type { Role } from "@/lib/kernel/viewer";

/** Hours for which an invitation's link works. */
export const INVITATION_HOURS = 72;
/** Minutes for which a link to a new password works. */
export const RESET_MINUTES = 30;

/** Roles that look beyond one organisation: only the installation's administrator gives them. */
export const WIDE_ROLES: readonly Role[] = ["SYSTEM_ADMIN", "OVERSIGHT"];

/** How a member's account stands, the first that fits. */
export type MemberState = "DISABLED" | "ENDED" | "INVITED" | "ACTIVE";

/** Somebody in an organisation, as its administrator sees it: the membership's id is the address. */
export type MemberRow = {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly roles: readonly Role[];
  readonly state: MemberState;
  readonly hasApp: boolean;
  readonly since: string;
  readonly version: number;
};

type Facts = {
  readonly disabledAt: Date | null;
  readonly endedAt: Date | null;
  readonly hasPassword: boolean;
};

/** The state that a member's facts make. */
export function memberState({ disabledAt, endedAt, hasPassword }: Facts): MemberState {
  if (disabledAt) return "DISABLED";
  if (endedAt) return "ENDED";
  return hasPassword ? "ACTIVE" : "INVITED";
}
