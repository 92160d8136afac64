import type { Day } from "@/lib/kernel/days";
import { childThen, type ScreeningAnswers } from "../elements/elements";
import type { ChildAtTheTime } from "../model";
import { assemble, isBegun } from "./assemble";
import { type Answers, TASK_NAMES, type Task } from "./fields";

type Tree = Record<string, unknown>;

/** Tasks that hold more than the help itself (G2 to G4) and so wait for the consent to record. */
const NEEDS_CONSENT: readonly Task[] = [
  ...(["person", "happened", "recruitment", "journey", "vulnerabilities"] as const),
];
const BEYOND = [
  ...["person", "howItCame", "narrative", "screenings", "recruitments", "exploitationEpisodes"],
  ...["journeyLegs", "vulnerabilityFactors"],
];

/** Whether recording was consented to in this draft; not asked yet counts as no. */
export function mayRecord(answers: Answers): boolean {
  return answers["consents.0.status"]?.[0] === "GIVEN";
}

/** Whether a task's answers wait for the consent to record. */
export function waitsForConsent(answers: Answers, task: Task): boolean {
  return NEEDS_CONSENT.includes(task) && !mayRecord(answers);
}

/**
 * What may be filed today: everything with the consent to record, without it the help alone (G0 and
 * G1: nothing of the person), because help never depends on consent and nothing else may be kept.
 */
export function withinConsent(answers: Answers, tree: Tree): Tree {
  if (mayRecord(answers)) return tree;
  return Object.fromEntries(Object.entries(tree).filter(([name]) => !BEYOND.includes(name)));
}

/** Whether something was typed that may not be filed without the consent to record. */
export function holdsBeyondConsent(answers: Answers): boolean {
  const tree = assemble(answers);
  return JSON.stringify(withinConsent(answers, tree)) !== JSON.stringify(tree);
}

/** How far an intake is: how many of its tasks were begun. */
export function progressOf(answers: Answers): { readonly begun: number; readonly of: number } {
  return {
    begun: TASK_NAMES.filter((task) => isBegun(answers, task)).length,
    of: TASK_NAMES.length,
  };
}

const yearIn = (text: string | undefined) =>
  /^\d{4}/.test(text ?? "") ? Number(text?.slice(0, 4)) : null;

/**
 * What a draft says of act, means and purpose. Who is a child by age, or whose age is not known, is a
 * child unless it was answered.
 */
export function screeningIn(answers: Answers, today: Day): ScreeningAnswers {
  const list = (name: string) => (answers[`screenings.0.${name}`] ?? []).filter(Boolean);
  const age = answers["person.ageAtRegistration"]?.[0]?.trim();
  const said = (list("childAtTheTime")[0] ?? null) as ChildAtTheTime | null;
  const told = {
    age: age && /^\d+$/.test(age) ? Number(age) : null,
    year: yearIn(answers["registeredAt"]?.[0]) ?? Number(today.slice(0, 4)),
    began: yearIn(answers["exploitationEpisodes.0.startDate.year"]?.[0]),
  };
  return {
    acts: list("acts"),
    legalMeans: list("legalMeans"),
    purposes: list("purposes"),
    childAtTheTime: childThen(said, told),
  } as ScreeningAnswers;
}
