import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { type State, StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import type { Day } from "@/lib/kernel/days";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { finishTaskAction } from "../actions/plan";
import type { GoalState } from "../model";
import type { GoalRow, TaskRow } from "../queries/find-plan";
import { Due } from "./due";
import { QuickAct } from "./quick-act";

type Common = {
  readonly caseId: string;
  readonly today: Day;
  /** A closed case takes no new work; what was left open is still finished. */
  readonly isOpen: boolean;
};

/** One thing that somebody does: what, who, until when, and whether it is done. */
export async function TaskLine({
  caseId,
  today,
  task,
  isOpen,
}: Common & { readonly task: TaskRow }) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const words = task.words ?? t("sealed");
  const isDone = task.doneAt !== null;
  return (
    <li className="grid items-start gap-x-4 gap-y-1 border-b border-(--line) py-2 md:grid-cols-[1fr_14rem_6rem]">
      <div>
        <a
          href={`/cases/${caseId}/plan/task?id=${task.id}`}
          className={`inline-block py-0.5 whitespace-pre-line ${isDone ? "text-(--ink-soft)" : ""}`}
        >
          {words}
        </a>
        <p className="text-[13px] text-(--ink-soft)">{task.owner.name ?? "–"}</p>
      </div>
      <div>
        {isDone ? (
          <StateMark state="done">
            {t("doneOn", { when: formatDay(task.doneAt ?? today, locale) })}
          </StateMark>
        ) : (
          <Due on={task.dueOn} today={today} />
        )}
      </div>
      {isOpen || !isDone ? (
        <QuickAct
          action={finishTaskAction.bind(null, caseId, task.id, !isDone)}
          label={t(isDone ? "undo" : "finish")}
          about={words}
          look={isDone ? "quiet" : "plain"}
        />
      ) : null}
    </li>
  );
}

const STATES: Readonly<Record<GoalState, State>> = { OPEN: "on", MET: "done", DROPPED: "shut" };

type GoalProps = Common & { readonly goal: GoalRow; readonly steps: readonly TaskRow[] };

async function Goal({ caseId, today, goal, steps, isOpen }: GoalProps) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const done = steps.filter(({ doneAt }) => doneAt !== null).length;
  const words = goal.words ?? t("sealed");
  return (
    <li className="mt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="whitespace-pre-line">
          <a href={`/cases/${caseId}/plan/goal?id=${goal.id}`}>{words}</a>
        </h3>
        <StateMark state={STATES[goal.status]}>{t(`goalStates.${goal.status}`)}</StateMark>
      </div>
      <p className="flex flex-wrap gap-x-4 text-sm text-(--ink-soft)">
        {goal.category ? <span>{label("service_category", goal.category, locale)}</span> : null}
        {steps.length > 0 ? <span>{t("steps", { done, of: steps.length })}</span> : null}
        {goal.status === "OPEN" ? <Due on={goal.dueOn} today={today} /> : null}
      </p>
      <ul className="mt-1 border-l-2 border-(--line) pl-4">
        {steps.map((task) => (
          <TaskLine key={task.id} {...{ caseId, today, task, isOpen }} />
        ))}
      </ul>
      {isOpen && goal.status === "OPEN" ? (
        <p className="no-print mt-1 pl-4 text-sm">
          <a href={`/cases/${caseId}/plan/task?goal=${goal.id}`} className="inline-block py-1">
            {t("addStep")}
            <span className="sr-only">: {words}</span>
          </a>
        </p>
      ) : null}
    </li>
  );
}

type Props = Common & { readonly goals: readonly GoalRow[]; readonly tasks: readonly TaskRow[] };

/** What the person wants to reach, each goal with its steps. */
export async function PlanGoals({ caseId, today, goals, tasks, isOpen }: Props) {
  const t = await getTranslations("assistance");
  const order = (goal: GoalRow) => (goal.status === "OPEN" ? 0 : 1);
  const sorted = [...goals].sort((one, other) => order(one) - order(other));
  return (
    <Section
      id="goals"
      title={t("goals")}
      count={goals.length}
      aside={isOpen ? <a href={`/cases/${caseId}/plan/goal`}>{t("addGoal")}</a> : null}
    >
      {goals.length === 0 ? <EmptyState title={t("noGoals")}>{t("noGoalsHint")}</EmptyState> : null}
      <ul>
        {sorted.map((goal) => (
          <Goal
            key={goal.id}
            {...{ caseId, today, goal, isOpen }}
            steps={tasks.filter(({ goalId }) => goalId === goal.id)}
          />
        ))}
      </ul>
    </Section>
  );
}

/** Tasks without a goal: what is open first. */
export async function PlanTasks({ caseId, today, tasks, isOpen }: Omit<Props, "goals">) {
  const t = await getTranslations("assistance");
  const own = tasks.filter(({ goalId }) => goalId === null);
  const sorted = [...own.filter(({ doneAt }) => !doneAt), ...own.filter(({ doneAt }) => doneAt)];
  return (
    <Section
      id="tasks"
      title={t("tasks")}
      count={own.filter(({ doneAt }) => doneAt === null).length}
      aside={isOpen ? <a href={`/cases/${caseId}/plan/task`}>{t("addTask")}</a> : null}
    >
      {own.length === 0 ? <p className="text-(--ink-soft)">{t("noTasks")}</p> : null}
      <ul>
        {sorted.map((task) => (
          <TaskLine key={task.id} {...{ caseId, today, task, isOpen }} />
        ))}
      </ul>
    </Section>
  );
}
