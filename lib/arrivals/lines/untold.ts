import type { SharedFacts } from "../model";
import { accountOf } from "./case-of-line";

type Told = {
  readonly exploitationEpisodes: readonly object[];
  readonly journeyLegs: readonly object[];
  readonly howItCame: string | null;
};

/** What an event tells that a case does not say yet; nothing that was told in the case is replaced. */
export function untold(facts: SharedFacts, view: Told) {
  const { exploitationEpisodes, journeyLegs, howItCame } = accountOf(facts);
  const isNew = (list: readonly object[]) => list.length === 0;
  return {
    ...(exploitationEpisodes && isNew(view.exploitationEpisodes) ? { exploitationEpisodes } : {}),
    ...(journeyLegs && isNew(view.journeyLegs) ? { journeyLegs } : {}),
    ...(howItCame && !view.howItCame ? { howItCame } : {}),
  };
}
