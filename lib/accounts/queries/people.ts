import type { AccountScope } from "@/lib/access/scope";
import type { Role } from "@/lib/kernel/viewer";
import { type MemberRow, memberState } from "../model";

export const PAGE_SIZE = 25;

/** How the list of people is asked for; `page` counts from 1. */
export type PeopleFilter = {
  readonly q?: string | undefined;
  /** An organisation's code. */
  readonly organisation?: string | undefined;
  readonly role?: Role | undefined;
  /** Also those whose work here has ended. */
  readonly ended?: boolean;
  readonly page: number;
};

const COLUMNS = {
  ...{ id: true, userId: true, organisationId: true, roles: true, createdAt: true },
  ...{ endedAt: true, version: true },
  user: { select: { name: true, email: true, disabledAt: true } },
  organisation: { select: { code: true, name: true } },
} as const;

type State = { user_id: string; org: string; has_password: boolean; has_app: boolean };

async function statesOf({ tx }: AccountScope, organisationIds: readonly string[]) {
  const rows = await tx.$queryRaw<State[]>`
    SELECT o.org, s.user_id, s.has_password, s.has_app
    FROM unnest(${[...new Set(organisationIds)]}::uuid[]) AS o(org), LATERAL private.credential_states(o.org) s`;
  return new Map(rows.map((row) => [`${row.org}|${row.user_id}`, row]));
}

function filterOf({ q, organisation, role, ended }: PeopleFilter) {
  const contains = q ? ({ contains: q, mode: "insensitive" } as const) : null;
  return {
    ...(ended ? {} : { endedAt: null, user: { disabledAt: null } }),
    ...(organisation ? { organisation: { code: organisation } } : {}),
    ...(role ? { roles: { has: role } } : {}),
    AND: contains ? [{ user: { OR: [{ name: contains }, { email: contains }] } }] : [],
  };
}

async function rowsWhere(
  scope: AccountScope,
  where: object,
  take: number,
  skip = 0,
): Promise<MemberRow[]> {
  const found = await scope.tx.membership.findMany({
    ...{ where, select: COLUMNS, take, skip },
    orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
  });
  const states = await statesOf(
    scope,
    found.map(({ organisationId }) => organisationId),
  );
  return found.map(({ user, organisation, roles, createdAt, endedAt, ...row }) => {
    const state = states.get(`${row.organisationId}|${row.userId}`);
    const { disabledAt, ...who } = user;
    return {
      ...{ ...row, ...who, roles: roles as Role[], since: createdAt.toISOString() },
      ...{ organisation: organisation.code, organisationName: organisation.name },
      ...{ hasApp: state?.has_app ?? false },
      state: memberState({ disabledAt, endedAt, hasPassword: state?.has_password ?? false }),
    };
  });
}

/** People of the organisations that the viewer administers; the database leaves out all others. */
export async function listPeople(scope: AccountScope, filter: PeopleFilter) {
  const where = filterOf(filter);
  const rows = await rowsWhere(scope, where, PAGE_SIZE, (filter.page - 1) * PAGE_SIZE);
  return { rows, total: await scope.tx.membership.count({ where }) };
}

/** One member by the membership's id, null where there is none for the viewer. */
export async function findMember(scope: AccountScope, id: string): Promise<MemberRow | null> {
  return (await rowsWhere(scope, { id }, 1))[0] ?? null;
}

/** The organisation that a new person is added to: by code, or the viewer's own. */
export async function findHome({ tx, viewer }: AccountScope, code: string | null) {
  return tx.organisation.findFirst({
    where: code ? { code, archivedAt: null } : { id: viewer.organisationId },
    select: { id: true, code: true, name: true },
  });
}

/** Codes and names of all organisations, for a select. */
export async function listHomes({ tx }: AccountScope) {
  return tx.organisation.findMany({
    where: { archivedAt: null },
    select: { code: true, name: true },
    orderBy: { name: "asc" },
  });
}
