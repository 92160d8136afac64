import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inPartnershipScope } from "@/lib/access/scope";
import { holds, type Viewer } from "@/lib/kernel/viewer";
import { listProgrammes } from "@/lib/programmes/queries";
import { encodeCursor, readableCursor } from "@/lib/server/cursor";
import { parseWith } from "@/lib/server/validation";
import { canCreateOrganisation } from "./policy";
import { findOrganisation, listOrganisations, organisationListSchema } from "./queries";

type Query = Readonly<Record<string, string | string[] | undefined>>;

// A donor reads reports and nothing else; for everybody at work the registry is common knowledge.
async function requirePartnerViewer(): Promise<Viewer> {
  const viewer = await requireViewer();
  const works = viewer.roles.some((role) => role !== "DONOR");
  if (!works) pageNotFound();
  return viewer;
}

/** The registry as its address asks for it; a filter that cannot be read counts as none. */
export async function loadPartners(query: Query) {
  const viewer = await requirePartnerViewer();
  const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value));
  const asked = organisationListSchema.safeParse({ ...said, count: "true" });
  const read = asked.success
    ? asked.data
    : parseWith(organisationListSchema, { count: "true" }, viewer.locale);
  const filters = { ...read, cursor: readableCursor(read.sort, read.cursor) };
  const page = await inPartnershipScope(viewer, (scope) => listOrganisations(scope, filters));
  const next = page.last ? encodeCursor(filters.sort, page.last) : null;
  return { rows: page.rows, total: page.total ?? 0, filters, next };
}

/** One partner with its directory and the programmes that it takes part in. */
export async function loadPartner(code: string) {
  const viewer = await requirePartnerViewer();
  return inPartnershipScope(viewer, async (scope) => {
    const view = await findOrganisation(scope, code);
    if (view?.code !== code) pageNotFound();
    const all = await listProgrammes(scope, { limit: 100, sort: "code" });
    const programmes = all.rows.flatMap(({ title, organisation, partners }) => {
      const roles = partners.filter((partner) => partner.organisation === code);
      if (organisation !== code && roles.length === 0) return [];
      return [{ title, roles: roles.map(({ role }) => role), runs: organisation === code }];
    });
    const mayReadActivities = holds(
      ...([viewer, "CASEWORKER", "SUPERVISOR", "COORDINATOR", "PROGRAMME_OFFICER"] as const),
    );
    return { view, programmes, mayReadActivities };
  });
}

/** For the installation's administrator: all organisations by name, or one by code. */
export async function loadOrganisationsToAdminister(q: string | undefined) {
  const viewer = await requireRegistrar();
  const asked = parseWith(organisationListSchema, { limit: 100, ...(q ? { q } : {}) }, "en");
  return inPartnershipScope(viewer, (scope) => listOrganisations(scope, asked));
}

/** One organisation whose entry is to be changed. */
export async function loadOrganisationToAdminister(code: string) {
  const viewer = await requireRegistrar();
  const view = await inPartnershipScope(viewer, (scope) => findOrganisation(scope, code));
  if (view?.code !== code) pageNotFound();
  return view;
}

/** Only the installation's administrator goes on. */
export async function requireRegistrar(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!canCreateOrganisation(viewer).allowed) pageNotFound();
  return viewer;
}
