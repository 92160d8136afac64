import type { PartnershipScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import type { ChallengeView } from "../model";

type Filter = {
  readonly activityId?: string;
  readonly category?: string;
  readonly pillar?: string;
  readonly status?: string;
};

/** Difficulties that the viewer may read, the latest first, at most 200. */
export async function listChallenges(
  { tx }: PartnershipScope,
  filter: Filter = {},
): Promise<ChallengeView[]> {
  const rows = await tx.challenge.findMany({
    where: { ...filter },
    omit: { createdBy: true, createdAt: true, programmeId: true },
    orderBy: [{ occurredOn: "desc" }, { id: "desc" }],
    take: 200,
  });
  const named = await tx.organisation.findMany({
    where: { id: { in: [...new Set(rows.map((row) => row.organisationId))] } },
    select: { id: true, code: true },
  });
  return rows.map(({ organisationId, occurredOn, ...row }) => ({
    ...row,
    occurredOn: dateToDay(occurredOn),
    organisation: named.find(({ id }) => id === organisationId)?.code ?? "",
  }));
}
