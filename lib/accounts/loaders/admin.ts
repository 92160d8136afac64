import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inAccountScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import { holds, ROLES, type Role, type Viewer } from "@/lib/kernel/viewer";
import { canAdminister, canAdministerMember, canRunInstallation, rolesToGive } from "../policy";
import { listAppRoles } from "../queries/credentials";
import { findMember, listHomes, listPeople, PAGE_SIZE, type PeopleFilter } from "../queries/people";

type Query = Readonly<Record<string, string | string[] | undefined>>;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function requireAdministrator(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!canAdminister(viewer, viewer.organisationId).allowed) pageNotFound();
  return viewer;
}

// Beyond what any organisation has; a larger number is no offset for the database.
const LAST_PAGE = 10_000;

const one = (query: Query, name: string) => {
  const value = query[name];
  return typeof value === "string" && value !== "" ? value.slice(0, 100) : undefined;
};

function filterOf(viewer: Viewer, query: Query): PeopleFilter {
  const role = ROLES.find((each) => each === one(query, "role"));
  const isWide = holds(viewer, "SYSTEM_ADMIN");
  return {
    ...{ q: one(query, "q"), role, ended: query["ended"] === "1" },
    organisation: isWide ? one(query, "organisation") : viewer.organisationCode,
    page: Math.min(LAST_PAGE, Math.max(1, Math.trunc(Number(one(query, "page") ?? 1)) || 1)),
  };
}

/** The people whom the viewer administers, as the address asks for them. */
export async function loadPeople(query: Query) {
  const viewer = await requireAdministrator();
  const filter = filterOf(viewer, query);
  const isWide = holds(viewer, "SYSTEM_ADMIN");
  const found = await inAccountScope(viewer, async (scope) => ({
    ...(await listPeople(scope, filter)),
    homes: isWide ? await listHomes(scope) : [],
  }));
  return { ...found, filter, isWide, hasMore: filter.page * PAGE_SIZE < found.total };
}

/** What the form for a new person offers. */
export async function loadNewPerson(query: Query) {
  const viewer = await requireAdministrator();
  const isWide = holds(viewer, "SYSTEM_ADMIN");
  const homes = isWide ? await inAccountScope(viewer, listHomes) : [];
  const chosen = one(query, "organisation") ?? viewer.organisationCode;
  return { homes, chosen, roles: rolesToGive(viewer), formKey: newId() };
}

/** One member, what may be done with the account, and the roles that may be given. */
export async function loadMember(id: string) {
  const viewer = await requireAdministrator();
  if (!UUID.test(id)) pageNotFound();
  const member = await inAccountScope(viewer, (scope) => findMember(scope, id));
  if (!member || !canAdminister(viewer, member.organisationId).allowed) pageNotFound();
  const mayChange = canAdministerMember(viewer, member).allowed;
  const given: readonly Role[] = rolesToGive(viewer);
  return { member, mayChange, roles: given, isWide: canRunInstallation(viewer).allowed };
}

/** One member whose work may be ended; nothing here for anybody else. */
export async function loadMemberToEnd(id: string) {
  const { member, mayChange } = await loadMember(id);
  if (!mayChange || member.state === "ENDED") pageNotFound();
  return member;
}

/** The roles that need an app; only for the installation's administrator. */
export async function loadSecurity() {
  const viewer = await requireViewer();
  if (!canRunInstallation(viewer).allowed) pageNotFound();
  return { chosen: await inAccountScope(viewer, listAppRoles) };
}
