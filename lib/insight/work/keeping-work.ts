import { NOT_YET } from "@/lib/access/places";
import type { PartnershipScope } from "@/lib/access/scope";
import { holds, type Locale } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import type { CodeCount, WorkItem } from "../model";

const DAY = 86_400_000;
/** An account that nobody used for this long is asked after: it may belong to somebody who left. */
export const DAYS_UNUSED = 90;
const SHOWN = 10;

const admin = (elsewhere: string) => (NOT_YET.includes("/admin") ? elsewhere : "/admin");

// A partner without a directory is found by nobody who looks for a service.
async function withoutDirectory({ tx, viewer }: PartnershipScope, locale: Locale) {
  const mine = holds(viewer, "SYSTEM_ADMIN") ? {} : { id: viewer.organisationId };
  const rows = await tx.organisation.findMany({
    where: {
      ...{ ...mine, archivedAt: null, isInstallation: false, hasAccounts: true },
      ...{ type: { not: "DONOR" }, taskForceRole: { not: "SECRETARIAT" }, services: { none: {} } },
    },
    select: { code: true, name: true, nameEn: true },
    orderBy: { name: "asc" },
    take: SHOWN,
  });
  return rows.map(({ code, name, nameEn }): WorkItem => {
    const about = locale === "en" ? (nameEn ?? name) : name;
    const href = admin(`/partners/${code}`);
    return { kind: "DIRECTORY_EMPTY", key: code, href, about, dueAt: null };
  });
}

// Links that were handed out and not used yet, each with its end.
async function openLinks({ tx }: PartnershipScope) {
  const rows = await tx.oneTimeLink.findMany({
    where: { usedAt: null, expiresAt: { gt: now() }, userId: { not: null } },
    select: { id: true, userId: true, expiresAt: true },
    orderBy: { expiresAt: "asc" },
    take: SHOWN,
  });
  const ids = rows.flatMap(({ userId }) => userId ?? []);
  const users = await tx.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return rows.map(
    ({ id, userId, expiresAt }): WorkItem => ({
      ...{ kind: "LINK_OPEN", key: id, href: admin("/partners") },
      about: users.find((user) => user.id === userId)?.name ?? "",
      dueAt: expiresAt.toISOString(),
    }),
  );
}

async function unusedAccounts({ tx, viewer }: PartnershipScope) {
  const since = new Date(now().getTime() - DAYS_UNUSED * DAY);
  const everywhere = holds(viewer, "SYSTEM_ADMIN");
  const rows = await tx.membership.findMany({
    where: {
      ...(everywhere ? {} : { organisationId: viewer.organisationId }),
      ...{ endedAt: null, createdAt: { lt: since }, userId: { not: viewer.userId } },
      user: { disabledAt: null, sessions: { none: { lastSeenAt: { gt: since } } } },
    },
    select: {
      user: { select: { id: true, name: true } },
      organisation: { select: { code: true } },
    },
    take: SHOWN,
  });
  return rows.map(
    ({ user, organisation }): WorkItem => ({
      ...{ kind: "ACCOUNT_UNUSED", key: user.id, href: admin("/partners") },
      ...{ about: `${user.name} · ${organisation.code}`, dueAt: null },
    }),
  );
}

/** What an administrator has to see to: directories, links that wait, accounts that nobody uses. */
export async function adminWork(scope: PartnershipScope, locale: Locale): Promise<WorkItem[]> {
  if (!holds(scope.viewer, "ORG_ADMIN", "SYSTEM_ADMIN")) return [];
  return [
    ...(await openLinks(scope)),
    ...(await withoutDirectory(scope, locale)),
    ...(await unusedAccounts(scope)),
  ];
}

/** People and partners in numbers, for who administers them; null for everybody else. */
export async function keptInNumbers({ tx, viewer }: PartnershipScope): Promise<CodeCount[] | null> {
  if (!holds(viewer, "ORG_ADMIN", "SYSTEM_ADMIN")) return null;
  const where = holds(viewer, "SYSTEM_ADMIN") ? {} : { organisationId: viewer.organisationId };
  const people = await tx.membership.count({ where: { ...where, endedAt: null } });
  const since = new Date(now().getTime() - 7 * DAY);
  const active = await tx.membership.count({
    where: { ...where, endedAt: null, user: { sessions: { some: { lastSeenAt: { gt: since } } } } },
  });
  const partners = holds(viewer, "SYSTEM_ADMIN")
    ? [
        {
          code: "PARTNERS",
          count: await tx.organisation.count({ where: { isInstallation: false } }),
        },
      ]
    : [];
  return [{ code: "PEOPLE", count: people }, { code: "ACTIVE", count: active }, ...partners];
}

/** What was done in the last week by the audit log, for oversight; null for everybody else. */
export async function auditInNumbers({
  tx,
  viewer,
}: PartnershipScope): Promise<CodeCount[] | null> {
  if (!holds(viewer, "OVERSIGHT")) return null;
  const since = new Date(now().getTime() - 7 * DAY);
  const groups = await tx.auditEntry.groupBy({
    ...{ by: ["action"], where: { at: { gt: since } }, _count: true },
    orderBy: { action: "asc" },
  });
  return groups
    .map(({ action, _count }) => ({ code: action, count: _count }))
    .sort((one, other) => other.count - one.count);
}
