import type { CaseView } from "../queries/find-case";
import { changesOf } from "./changes";
import { childThen, readElements, type ScreeningAnswers } from "./elements";
import { isPositive } from "./indicators";

type View = Pick<
  CaseView,
  "person" | "registeredAt" | "exploitationEpisodes" | "journeyLegs" | "screenings"
>;
type Screening = View["screenings"][number];

const yearOf = (date: string | null | undefined) => (date ? Number(date.slice(0, 4)) : null);

function beganIn({ exploitationEpisodes, journeyLegs }: View): number | null {
  const years = [
    ...exploitationEpisodes.map(({ startDate }) => yearOf(startDate?.date)),
    ...journeyLegs.map(({ date }) => yearOf(date?.date)),
  ].filter((year) => year !== null);
  return years.length > 0 ? Math.min(...years) : null;
}

/** A screening of a case with its elements, read with what the case knows of the person's age. */
export function readScreening(view: View, screening: Screening) {
  const said = screening.childAtTheTime as ScreeningAnswers["childAtTheTime"] | null;
  const childAtTheTime = childThen(said, {
    age: view.person.ageAtRegistration ?? null,
    year: Number(view.registeredAt.slice(0, 4)),
    began: beganIn(view),
  });
  const answers = { ...screening, childAtTheTime } as unknown as ScreeningAnswers;
  return { ...screening, childThen: childAtTheTime, elements: readElements(answers) };
}

/** Every screening of a case, the latest first, each with what it says otherwise than the one before it. */
export function readScreenings(view: View) {
  return view.screenings
    .map((screening, index) => {
      const before = view.screenings[index - 1];
      const dimensions = Object.entries(screening.dimensions).map(([code, found]) => ({
        ...{ code, found, isPositive: isPositive(found) },
      }));
      const changes = before ? changesOf(before, screening) : [];
      return { ...readScreening(view, screening), changes, isFirst: !before, told: dimensions };
    })
    .reverse();
}
