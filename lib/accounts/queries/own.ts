import type { AccountScope } from "@/lib/access/scope";
import type { Locale, Role } from "@/lib/kernel/viewer";
import { ENDED_MINUTES } from "@/lib/server/session";

/** One signed-in browser in the list of one's own. Moments are ISO 8601. */
export type OwnSession = {
  readonly id: string;
  readonly browser: string;
  readonly since: string;
  readonly lastSeen: string;
  readonly isThis: boolean;
};

/** The viewer's living sessions, this one first. */
export async function listOwnSessions(scope: AccountScope, now: Date): Promise<OwnSession[]> {
  const { tx, viewer } = scope;
  const rows = await tx.session.findMany({
    where: {
      ...{ userId: viewer.userId, revokedAt: null, expiresAt: { gt: now } },
      confirmedAt: { not: null },
      lastSeenAt: { gt: new Date(now.getTime() - ENDED_MINUTES * 60_000) },
    },
    orderBy: { lastSeenAt: "desc" },
  });
  const sessions = rows.map((row) => ({
    ...{ id: row.id, browser: row.userAgentFamily ?? "? · ?" },
    ...{ since: row.createdAt.toISOString(), lastSeen: row.lastSeenAt.toISOString() },
    isThis: row.id === viewer.credentialId,
  }));
  return sessions.sort((one, other) => Number(other.isThis) - Number(one.isThis));
}

export type OwnToken = {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly since: string;
};

/** The viewer's API tokens that still work. */
export async function listOwnTokens({ tx, viewer }: AccountScope): Promise<OwnToken[]> {
  const rows = await tx.apiToken.findMany({
    where: { userId: viewer.userId, revokedAt: null },
    select: { id: true, name: true, organisationId: true, createdAt: true },
    orderBy: { createdAt: "desc" },
  });
  const places = await tx.organisation.findMany({
    where: { id: { in: rows.map(({ organisationId }) => organisationId) } },
    select: { id: true, code: true },
  });
  const codes = new Map(places.map(({ id, code }) => [id, code]));
  return rows.map(({ id, name, organisationId, createdAt }) => ({
    ...{ id, name, organisation: codes.get(organisationId) ?? "" },
    since: createdAt.toISOString(),
  }));
}

/** An organisation in which the viewer may work, and as what. */
export type OwnOrganisation = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly isHere: boolean;
};

/** The organisations in which the viewer works, by name. */
export async function listOwnOrganisations({
  tx,
  viewer,
}: AccountScope): Promise<OwnOrganisation[]> {
  const rows = await tx.membership.findMany({
    where: { userId: viewer.userId, endedAt: null, organisation: { archivedAt: null } },
    select: { roles: true, organisation: { select: { id: true, name: true } } },
    orderBy: { organisation: { name: "asc" } },
  });
  return rows.map(({ roles, organisation: { id, name } }) => ({
    ...{ id, name, roles: roles as Role[] },
    isHere: id === viewer.organisationId,
  }));
}

/** Who the viewer is to the installation, and how the account is guarded. */
export async function findOwnAccount({ tx, viewer }: AccountScope) {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: viewer.userId },
    select: { name: true, email: true, locale: true },
  });
  const credential = await tx.userCredential.findUnique({
    where: { userId: viewer.userId },
    select: { passwordChangedAt: true, totpConfirmedAt: true, totpSecret: true },
  });
  const codesLeft = await tx.recoveryCode.count({
    where: { userId: viewer.userId, usedAt: null },
  });
  return {
    ...{ name: user.name, email: user.email, locale: user.locale as Locale, codesLeft },
    passwordSince: credential?.passwordChangedAt?.toISOString() ?? null,
    appSince: credential?.totpConfirmedAt?.toISOString() ?? null,
    /** Sealed; there while an app is being set up and after. */
    secret: credential?.totpSecret ?? null,
  };
}
