import type { CaseScope } from "@/lib/access/scope";
import type { CalendarEntry } from "@/lib/assistance/queries/list-calendar";
import { type Day, dayIn } from "@/lib/kernel/days";
import { listHearings } from "@/lib/proceedings/queries/list-hearings";
import { listWaitingFollowUps } from "@/lib/reintegration/queries/list-waiting";

type Span = { readonly first: Day; readonly last: Day; readonly whose: "me" | "all" };

/** What other rooms know for a calendar: hearings, and follow-ups of those who went home. */
export async function calendarDays(scope: CaseScope, span: Span): Promise<CalendarEntry[]> {
  const hearings = (await listHearings(scope, span)).map(
    ({ id, caseId, startsAt, isOver, about }) => ({
      ...{ kind: "HEARING" as const, key: id, caseId, about, isOver, colleague: null },
      ...{ day: dayIn(startsAt), startsAt },
    }),
  );
  const waiting = await listWaitingFollowUps(scope, null);
  const followUps = waiting
    .filter(({ dueOn }) => dueOn >= span.first && dueOn <= span.last)
    .map(({ caseId, moment, dueOn, pseudonym, reference }) => ({
      ...{ kind: "FOLLOW_UP" as const, key: `${caseId}-${moment}`, caseId, day: dueOn },
      ...{ about: `${pseudonym} · ${reference}`, startsAt: null, isOver: false, colleague: null },
    }));
  return [...hearings, ...followUps];
}
