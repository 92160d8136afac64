import type { Role, Viewer } from "@/lib/kernel/viewer";

const NOBODY = "00000000-0000-0000-0000-000000000000";

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
