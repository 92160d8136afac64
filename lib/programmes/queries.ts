import { z } from "zod";
import type { PartnershipScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { listQuery, type Page, positionOf } from "@/lib/server/list-query";
import type { ProgrammeView } from "./model";

export const programmeListSchema = listQuery(["code"], {
  q: z.string().trim().min(1).max(100).optional(),
});

type Query = z.output<typeof programmeListSchema>;

const COLUMNS = {
  omit: { createdAt: true },
  include: { partners: { orderBy: { role: "asc" } } },
} as const;

async function viewsOf(scope: PartnershipScope, where: object, take: number, way: "asc" | "desc") {
  const rows = await scope.tx.programme.findMany({
    ...COLUMNS,
    ...{ where, take },
    orderBy: { code: way },
  });
  const ids = rows.flatMap((row) => [
    row.organisationId,
    ...row.partners.map((partner) => partner.partnerOrganisationId),
  ]);
  const named = await scope.tx.organisation.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, code: true },
  });
  const codes = new Map(named.map(({ id, code }) => [id, code]));
  return rows.map(
    ({ organisationId, titleId, titleEn, partners, ...row }): ProgrammeView => ({
      ...row,
      title: { id: titleId, en: titleEn },
      organisation: codes.get(organisationId) ?? "",
      startsOn: dateToDay(row.startsOn),
      endsOn: row.endsOn && dateToDay(row.endsOn),
      partners: partners.map(({ partnerOrganisationId, role, startsOn, endsOn }) => ({
        ...{ organisation: codes.get(partnerOrganisationId) ?? "", role },
        startsOn: startsOn && dateToDay(startsOn),
        endsOn: endsOn && dateToDay(endsOn),
      })),
    }),
  );
}

/** All programmes of the partnership in the order of their codes. */
export async function listProgrammes(
  scope: PartnershipScope,
  query: Query,
): Promise<Page<ProgrammeView>> {
  const contains = query.q ? { contains: query.q, mode: "insensitive" as const } : null;
  const where = contains
    ? { OR: [{ code: contains }, { titleId: contains }, { titleEn: contains }] }
    : {};
  const position = positionOf(query);
  const isDescending = query.sort.startsWith("-");
  const beyond = isDescending ? "lt" : "gt";
  const after = position ? { code: { [beyond]: String(position.value) } } : {};
  const way = isDescending ? "desc" : "asc";
  const rows = await viewsOf(scope, { AND: [where, after] }, query.limit + 1, way);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const total = query.count ? await scope.tx.programme.count({ where }) : null;
  return { rows: shown, last: last ? { value: last.code, id: last.id } : null, total };
}

/** One programme by code or id, null where there is none. */
export async function findProgramme(
  scope: PartnershipScope,
  key: string,
): Promise<ProgrammeView | null> {
  const where = /^[0-9a-f]{8}-/.test(key) ? { id: key } : { code: key };
  return (await viewsOf(scope, where, 1, "asc"))[0] ?? null;
}

/** The two halves of a programme's key, by its code; null for a code that nobody has. */
export async function findProgrammeKey({ tx }: PartnershipScope, code: string) {
  return tx.programme.findUnique({ where: { code }, select: { id: true, organisationId: true } });
}
