import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { HiddenField } from "@/components/hidden-field";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { dayOf } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { options } from "@/lib/vocabulary/codes";
import { saveAppointmentAction, saveGoalAction, saveTaskAction } from "../actions/plan";
import type { loadPlanForm } from "../loaders";
import { APPOINTMENT_KINDS, APPOINTMENT_STATES, GOAL_STATES } from "../model";

export type PlanFormProps = Awaited<ReturnType<typeof loadPlanForm>> & { readonly caseId: string };

async function words() {
  const t = await getTranslations();
  return { t, locale: (await getLocale()) as Locale, a: await getTranslations("assistance") };
}

type Words = Awaited<ReturnType<typeof words>>;

const formWords = ({ t }: Words, submit: string) => ({
  ...{ submit, problem: t("cases.common.problem") },
});
const cancelTo = ({ t }: Words, caseId: string, part: string) => ({
  ...{ href: `/cases/${caseId}/plan#${part}`, label: t("common.cancel") },
});

// The key that keeps a second click from writing something new twice.
function Carried({ version }: { readonly version: number | undefined }) {
  return version === undefined ? <HiddenField name="key" value={newId()} /> : null;
}

/** A goal in the words of the person. */
export async function GoalForm({ caseId, goal }: PlanFormProps) {
  const all = await words();
  const { a, t, locale } = all;
  return (
    <ActionForm
      action={saveGoalAction.bind(null, caseId, goal?.id ?? null)}
      words={formWords(all, a("save.goal"))}
      cancel={cancelTo(all, caseId, "goals")}
      version={goal?.version}
      warnsUnsaved
    >
      <Carried version={goal?.version} />
      <LongTextField
        {...{ name: "words", label: a("fields.goal"), hint: a("hints.goal"), rows: 3 }}
        defaultValue={goal?.words ?? ""}
      />
      <SelectField
        {...{ name: "category", label: a("fields.category"), none: t("cases.common.none") }}
        choices={options("service_category", locale)}
        chosen={goal?.category ?? ""}
      />
      <TextField
        {...{ name: "dueOn", label: a("fields.goalDueOn"), type: "date", className: "max-w-md" }}
        defaultValue={goal?.dueOn ?? ""}
      />
      {goal ? (
        <Choices
          {...{ kind: "radio", name: "status", legend: a("fields.goalStatus") }}
          choices={GOAL_STATES.map((value) => ({ value, label: a(`goalStates.${value}`) }))}
          chosen={[goal.status]}
        />
      ) : null}
    </ActionForm>
  );
}

type OwnerProps = Pick<PlanFormProps, "people" | "me"> & {
  readonly owner: { readonly id: string; readonly name: string | null } | undefined;
};

async function OwnerField({ people, me, owner }: OwnerProps) {
  const { a, t } = await words();
  // Whoever has it keeps it until somebody else is named, also when he cannot open the case any more.
  const isGone = owner !== undefined && people.every(({ id }) => id !== owner.id);
  const all = isGone ? [...people, { id: owner.id, name: owner.name ?? "–" }] : people;
  return (
    <SelectField
      {...{ name: "owner", label: a("fields.owner"), none: t("cases.common.none") }}
      chosen={owner?.id ?? me}
      choices={all.map(({ id, name }) => ({
        value: id,
        label: id === me ? a("meAs", { name }) : name,
      }))}
    />
  );
}

/** A task, or a step to a goal. */
export async function TaskForm({ caseId, task, goals, goalId, people, me }: PlanFormProps) {
  const all = await words();
  const { a } = all;
  return (
    <ActionForm
      action={saveTaskAction.bind(null, caseId, task?.id ?? null)}
      words={formWords(all, a("save.task"))}
      cancel={cancelTo(all, caseId, "tasks")}
      version={task?.version}
      warnsUnsaved
    >
      <Carried version={task?.version} />
      <LongTextField
        {...{ name: "words", label: a("fields.task"), rows: 2 }}
        defaultValue={task?.words ?? ""}
      />
      <TextField
        {...{ name: "dueOn", label: a("fields.dueOn"), type: "date", className: "max-w-md" }}
        defaultValue={task?.dueOn ?? ""}
      />
      <OwnerField {...{ people, me }} owner={task?.owner} />
      {goals.length > 0 ? (
        <SelectField
          {...{ name: "goalId", label: a("fields.goalOf"), none: a("noGoal") }}
          choices={goals.map(({ id, words: text }) => ({ value: id, label: text ?? a("sealed") }))}
          chosen={goalId ?? ""}
        />
      ) : null}
    </ActionForm>
  );
}

const IN_ZONE = { timeZone: "Asia/Jakarta", hour: "2-digit", minute: "2-digit" } as const;
const timeOf = (moment: string | undefined) =>
  moment
    ? new Intl.DateTimeFormat("en-GB", { ...IN_ZONE, hour12: false }).format(new Date(moment))
    : "";

async function TimeFields({ appointment: one }: Pick<PlanFormProps, "appointment">) {
  const { a } = await words();
  return (
    <>
      <TextField
        {...{ name: "day", label: a("fields.day"), type: "date", className: "max-w-md" }}
        defaultValue={one ? dayOf(new Date(one.startsAt)) : ""}
      />
      <div className="grid max-w-md grid-cols-2 gap-4">
        <TextField
          {...{ name: "startsAt", label: a("fields.startsAt"), type: "time" }}
          defaultValue={timeOf(one?.startsAt)}
        />
        <TextField
          {...{ name: "endsAt", label: a("fields.endsAt"), type: "time" }}
          defaultValue={timeOf(one?.endsAt)}
        />
      </div>
    </>
  );
}

/** An appointment or a visit. */
export async function AppointmentForm({ caseId, appointment: one, people, me }: PlanFormProps) {
  const all = await words();
  const { a } = all;
  return (
    <ActionForm
      action={saveAppointmentAction.bind(null, caseId, one?.id ?? null)}
      words={formWords(all, a("save.appointment"))}
      cancel={cancelTo(all, caseId, "appointments")}
      version={one?.version}
      warnsUnsaved
    >
      <Carried version={one?.version} />
      <Choices
        {...{ kind: "radio", name: "kind", legend: a("fields.kind") }}
        choices={APPOINTMENT_KINDS.map((value) => ({
          ...{ value, label: a(`appointmentKinds.${value}`) },
          hint: value === "VISIT" ? a("hints.visit") : undefined,
        }))}
        chosen={[one?.kind ?? "MEETING"]}
      />
      <TimeFields appointment={one} />
      <TextField
        {...{ name: "place", label: a("fields.place"), hint: a("hints.place") }}
        {...{ className: "max-w-md", autoComplete: "off", defaultValue: one?.place ?? "" }}
      />
      <LongTextField
        {...{ name: "words", label: a("fields.about"), rows: 2, defaultValue: one?.words ?? "" }}
      />
      <OwnerField {...{ people, me }} owner={one?.owner} />
      {one ? (
        <Choices
          {...{ kind: "radio", name: "status", legend: a("fields.became") }}
          choices={APPOINTMENT_STATES.map((value) => ({
            ...{ value, label: a(`appointmentStates.${value}`) },
          }))}
          chosen={[one.status]}
        />
      ) : null}
    </ActionForm>
  );
}
