import { inPartnershipScope, type PartnershipScope } from "@/lib/access/scope";
import { systemViewer } from "@/lib/access/system-viewer";
import type { ImportFormat } from "../model";

/** An earlier import of the very same file into the same organisation, or null. */
export async function findImport(
  { tx, viewer }: PartnershipScope,
  format: ImportFormat,
  sha256: string,
) {
  return tx.import.findFirst({
    where: { organisationId: viewer.organisationId, format, sha256 },
    select: { id: true, recordsRead: true, createdAt: true },
  });
}

/** A partner by its code, as the command line names it; null for none, an archived or the installation's own. */
export function findOrganisation(code: string) {
  return inPartnershipScope(systemViewer(null), ({ tx }) =>
    tx.organisation.findFirst({
      where: { code, archivedAt: null, isInstallation: false },
    }),
  );
}

export type FoundOrganisation = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>;

/** The supervisor who has been there longest: whoever answers for cases that nobody has taken up yet. */
export async function findSupervisor({ tx, viewer }: PartnershipScope): Promise<string | null> {
  const found = await tx.membership.findFirst({
    where: {
      ...{ organisationId: viewer.organisationId, endedAt: null },
      ...{ roles: { has: "SUPERVISOR" }, user: { disabledAt: null } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { userId: true },
  });
  return found?.userId ?? null;
}
