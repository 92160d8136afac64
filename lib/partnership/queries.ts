import { z } from "zod";
import type { PartnershipScope } from "@/lib/access/scope";
import { listQuery, type Page, positionOf } from "@/lib/server/list-query";
import { codeSchema, provinceSchema } from "@/lib/vocabulary/schema";
import { inOrderOfFit, type Offer, type OrganisationRow, type OrganisationView } from "./model";

/** How the registry is asked for, by the API's query and the page's address alike. */
export const organisationListSchema = listQuery(["code"], {
  q: z.string().trim().min(1).max(100).optional(),
  type: codeSchema("organisation_type").optional(),
  /** Only partners that offer it. */
  service: codeSchema("service_type").optional(),
  /** Only partners that work there (those that name no place work everywhere). */
  province: provinceSchema.optional(),
});

export type OrganisationListQuery = z.output<typeof organisationListSchema>;

const COLUMNS = {
  ...{ id: true, code: true, name: true, nameEn: true, acronym: true, type: true, level: true },
  ...{ taskForceRole: true, province: true, hasAccounts: true, version: true },
  services: { select: { serviceType: true }, orderBy: { serviceType: "asc" } },
  coverage: { select: { province: true }, orderBy: { province: "asc" } },
} as const;

function filterOf({ q, type, service, province }: OrganisationListQuery) {
  const contains = q ? { contains: q, mode: "insensitive" as const } : null;
  return {
    ...{ archivedAt: null, isInstallation: false },
    ...(type ? { type } : {}),
    ...(service ? { services: { some: { serviceType: service } } } : {}),
    AND: [
      contains ? { OR: [{ name: contains }, { nameEn: contains }, { code: contains }] } : {},
      province ? { OR: [{ coverage: { some: { province } } }, { coverage: { none: {} } }] } : {},
    ],
  };
}

/** The registry of partners in the order of their codes, without the installation's own entry. */
export async function listOrganisations(
  { tx }: PartnershipScope,
  query: OrganisationListQuery,
): Promise<Page<OrganisationRow>> {
  const where = filterOf(query);
  const position = positionOf(query);
  const isDescending = query.sort.startsWith("-");
  const beyond = isDescending ? "lt" : "gt";
  const after = position ? { code: { [beyond]: String(position.value) } } : {};
  const rows = await tx.organisation.findMany({
    where: { AND: [where, after] },
    select: COLUMNS,
    orderBy: { code: isDescending ? "desc" : "asc" },
    take: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit).map(({ services, coverage, type, ...row }) => ({
    ...row,
    type: type as OrganisationRow["type"],
    services: services.map(({ serviceType }) => serviceType),
    provinces: [...new Set(coverage.map(({ province }) => province))],
  }));
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const total = query.count ? await tx.organisation.count({ where }) : null;
  return { rows: shown, last: last ? { value: last.code, id: last.id } : null, total };
}

/** Codes and names of all partners, for a select. */
export async function listOrganisationNames({ tx }: PartnershipScope) {
  return tx.organisation.findMany({
    where: { archivedAt: null, isInstallation: false },
    select: { id: true, code: true, name: true, nameEn: true, type: true },
    orderBy: { name: "asc" },
  });
}

/** One partner by code or id, null where there is none. */
export async function findOrganisation(
  { tx }: PartnershipScope,
  key: string,
): Promise<OrganisationView | null> {
  const isId = /^[0-9a-f]{8}-/.test(key);
  const row = await tx.organisation.findFirst({
    where: { ...(isId ? { id: key } : { code: key }), isInstallation: false },
    select: {
      ...COLUMNS,
      ...{ regency: true, address: true, phone: true, email: true, website: true },
      letterhead: true,
      services: { omit: { organisationId: true }, orderBy: { serviceType: "asc" } },
      coverage: { omit: { organisationId: true }, orderBy: { province: "asc" } },
    },
  });
  if (!row) return null;
  const { services, coverage, type, ...rest } = row;
  return {
    ...rest,
    type: type as OrganisationRow["type"],
    services: services.map(({ serviceType, ...offer }) => ({ type: serviceType, ...offer })),
    coverage: coverage.map((at) => ({ province: at.province, regency: at.regency || null })),
  };
}

/** The ids of partners by code; a code that nobody has is missing from the map. */
export async function organisationIds(
  { tx }: PartnershipScope,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.organisation.findMany({
    where: { code: { in: [...codes] }, archivedAt: null },
    select: { id: true, code: true },
  });
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/**
 * Partners for services at a place, the best first. Without services every partner that works with
 * people here stands in the list; with them only who offers at least one. One's own is left out.
 */
export async function listOffers(
  { tx, viewer }: PartnershipScope,
  wish: { readonly services: readonly string[]; readonly province: string | null },
): Promise<Offer[]> {
  const rows = await tx.organisation.findMany({
    where: {
      ...{ id: { not: viewer.organisationId }, archivedAt: null, isInstallation: false },
      type: { not: "DONOR" },
    },
    select: {
      ...{ code: true, name: true, nameEn: true, phone: true, hasAccounts: true },
      services: { omit: { organisationId: true } },
      coverage: { select: { province: true } },
    },
  });
  const offers = rows.map(({ services, coverage, ...row }) => {
    const offered = services.flatMap(({ serviceType, ...offer }) =>
      wish.services.includes(serviceType) ? [{ type: serviceType, ...offer }] : [],
    );
    const named = new Set(offered.map(({ type }) => type));
    const places = coverage.map(({ province }) => province);
    const covers = places.length === 0 || !wish.province ? null : places.includes(wish.province);
    return {
      ...{ ...row, offered, covers },
      missing: wish.services.filter((type) => !named.has(type)),
    };
  });
  return inOrderOfFit(offers);
}
