import { getTranslations } from "next-intl/server";
import type { State } from "@/components/marks";
import { TaskList } from "@/components/task-list";
import type { loadDraft } from "../loaders";

type Loaded = Awaited<ReturnType<typeof loadDraft>>;

const STATES: Readonly<Record<Loaded["tasks"][number]["state"], State>> = {
  ...{ empty: "todo", begun: "done", mend: "open", waits: "shut" },
};

/** The tasks of an intake in any order, each with what it has and what it waits for. */
export async function DraftTasks({ id, tasks }: { id: string; tasks: Loaded["tasks"] }) {
  const t = await getTranslations("cases.intake");
  const answered = (fields: Loaded["tasks"][number]["fields"]) =>
    fields.filter(({ said }) => said !== "").length;
  return (
    <TaskList
      tasks={tasks.map(({ name, state, fields }) => ({
        ...{ id: name, label: t(`tasks.${name}`), href: `/cases/new/${id}/${name}` },
        must: name === "origin" ? t("must") : null,
        about: [
          t(`abouts.${name}`),
          answered(fields) > 0 ? t("answered", { count: answered(fields) }) : "",
        ]
          .filter(Boolean)
          .join(" "),
        ...{ state: STATES[state], stateLabel: t(state) },
      }))}
    />
  );
}
