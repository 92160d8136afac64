import { NOBODY, type Role, type Viewer } from "@/lib/kernel/viewer";

type Whom = {
  readonly userId: string;
  readonly organisationId: string;
  readonly roles?: readonly Role[];
};

/** The installation acting for somebody, before he has a session (sign-in) or without one (jobs). */
export function systemViewer(whom: Whom | null): Viewer {
  const userId = whom?.userId ?? NOBODY;
  return {
    ...{ kind: "SYSTEM", userId, credentialId: userId, roles: whom?.roles ?? [] },
    ...{ organisationId: whom?.organisationId ?? NOBODY, organisationCode: "", displayName: "" },
    ...{ locale: "id", reason: null },
  };
}

/** A job that acts for a whole organisation by the clock or after a command: sees what its supervisors see. */
export function jobViewer(organisationId: string): Viewer {
  return systemViewer({ userId: NOBODY, organisationId, roles: ["SUPERVISOR"] });
}
