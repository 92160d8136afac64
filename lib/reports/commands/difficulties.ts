import type { AggregateScope } from "@/lib/access/scope";
import type { RecordedDifficulty } from "../model";
import { listDifficulties } from "../queries/count-raw";

type About = {
  readonly kind: string;
  readonly programmeId: string;
  readonly from: string;
  readonly to: string;
};

/**
 * The logged difficulties that a report shows, as they stand now: those chosen, and in an annual report
 * those that it cannot leave out whatever was chosen. Before anybody chose, all that may be published.
 */
export async function chosenDifficulties(
  scope: AggregateScope,
  chosen: readonly string[] | undefined,
  { kind, programmeId, from, to }: About,
): Promise<readonly RecordedDifficulty[]> {
  const offered = await listDifficulties(scope, programmeId, from, to);
  return offered
    .filter(({ id, isForAnnual }) =>
      chosen ? chosen.includes(id) || (kind === "ANNUAL" && isForAnnual) : isForAnnual,
    )
    .map(({ isForAnnual: _, ...difficulty }) => difficulty);
}
