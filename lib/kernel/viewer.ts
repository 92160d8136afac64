/** The roles of vocab `user_role`. A person may hold several in one organisation. */
export const ROLES = [
  "CASEWORKER",
  "SUPERVISOR",
  "COORDINATOR",
  "PROGRAMME_OFFICER",
  "DONOR",
  "OVERSIGHT",
  "ORG_ADMIN",
  "SYSTEM_ADMIN",
] as const;

export type Role = (typeof ROLES)[number];
export type Locale = "id" | "en";

/**
 * Who asks. `credentialId` is the session's or token's id; the database checks on every transaction
 * that it is still alive. SYSTEM is a job or command of the installation acting for an organisation.
 * `reason` is what a supervisor gave for revealing identity (header `Lentera-Reason` or the dialog).
 */
export type Viewer = {
  readonly kind: "SESSION" | "TOKEN" | "SYSTEM";
  readonly userId: string;
  readonly credentialId: string;
  readonly organisationId: string;
  readonly organisationCode: string;
  readonly roles: readonly Role[];
  readonly displayName: string;
  readonly locale: Locale;
  readonly reason: string | null;
};

/** Nobody in particular: the user of a SYSTEM viewer that acts by the clock. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Who did it, for a history; null where it was the clock. */
export function actorOf({ userId }: Viewer): string | null {
  return userId === NOBODY ? null : userId;
}

/** Whether the viewer holds at least one of the roles. */
export function holds(viewer: Viewer, ...roles: readonly Role[]): boolean {
  return roles.some((role) => viewer.roles.includes(role));
}
