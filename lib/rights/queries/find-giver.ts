import { inCaseScope, inPartnershipScope } from "@/lib/access/scope";
import { systemViewer } from "@/lib/access/system-viewer";
import type { Role, Viewer } from "@/lib/kernel/viewer";

/** A member of an organisation as the console acts for them, by address; null where nobody with it works there. */
export async function findGiver(code: string, email: string): Promise<Viewer | null> {
  const house = await inPartnershipScope(systemViewer(null), ({ tx }) =>
    tx.organisation.findFirst({ where: { code, archivedAt: null } }),
  );
  if (!house) return null;
  const { userId } = systemViewer(null);
  const system = systemViewer({ userId, organisationId: house.id, roles: ["SUPERVISOR"] });
  const found = await inPartnershipScope(system, ({ tx }) =>
    tx.membership.findFirst({
      where: {
        ...{ organisationId: house.id, endedAt: null },
        user: { email: email.toLowerCase(), disabledAt: null },
      },
      select: { roles: true, user: { select: { id: true, name: true } } },
    }),
  );
  if (!found) return null;
  const { user, roles } = found;
  const whom = { userId: user.id, organisationId: house.id, roles: roles as Role[] };
  return { ...systemViewer(whom), organisationCode: house.code, displayName: user.name };
}

/** The case with this reference, if the viewer may see it. */
export async function findByReference(viewer: Viewer, reference: string): Promise<string | null> {
  const { organisationId } = viewer;
  const found = await inCaseScope(viewer, ({ tx }) =>
    tx.case.findFirst({ where: { organisationId, reference }, select: { id: true } }),
  );
  return found?.id ?? null;
}
