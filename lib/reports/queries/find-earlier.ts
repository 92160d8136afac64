import type { AggregateScope } from "@/lib/access/scope";
import { type Day, dateToDay } from "@/lib/kernel/days";
import { type Earlier, earlierAround, type Published } from "../figures/earlier";
import type { Figures } from "../model";

/**
 * What was ever published on a programme of periods within or around this one, also where it was withdrawn
 * since: who read it has read it. Reports for one's own organisation are left out, their readers know its rows.
 */
export async function findEarlier(
  { tx }: AggregateScope,
  programmeId: string,
  from: Day,
  to: Day,
): Promise<Earlier> {
  const rows = await tx.report.findMany({
    where: {
      ...{ programmeId, status: { in: ["PUBLISHED", "WITHDRAWN"] } },
      ...{ audience: { not: "ORGANISATION" }, kind: { not: "HISTORICAL" } },
    },
    select: { periodStart: true, periodEnd: true, figures: true },
    orderBy: { id: "asc" },
  });
  const published = rows.flatMap(({ periodStart, periodEnd, figures }): Published[] => {
    if (!periodStart || !periodEnd) return [];
    const period = { from: dateToDay(periodStart), to: dateToDay(periodEnd) };
    return [{ ...period, figures: figures as unknown as Figures }];
  });
  return earlierAround({ from, to }, published);
}
