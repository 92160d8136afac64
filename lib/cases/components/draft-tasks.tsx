import { getTranslations } from "next-intl/server";
import type { State } from "@/components/marks";
import { TaskList } from "@/components/task-list";
import type { loadDraft } from "../loaders/intake";

type Loaded = Awaited<ReturnType<typeof loadDraft>>;

const STATES: Readonly<Record<Loaded["tasks"][number]["state"], State>> = {
  ...{ empty: "ahead", begun: "done", mend: "open", waits: "shut" },
};

/** The tasks of an intake in any order, each with what it has and what it waits for. */
export async function DraftTasks({ id, tasks }: { id: string; tasks: Loaded["tasks"] }) {
  const t = await getTranslations("cases.intake");
  const answered = (fields: Loaded["tasks"][number]["fields"]) =>
    fields.filter(({ said }) => said !== "").length;
  const groups = [...new Set(tasks.map(({ group }) => group))];
  return groups.map((group) => (
    <section key={group} className="mt-7" aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{t(`groups.${group}`)}</h2>
      <TaskList
        tasks={tasks
          .filter((task) => task.group === group)
          .map(({ name, state, fields }) => ({
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
    </section>
  ));
}

/** How far the intake is, and what the person should have been told before the first question. */
export async function DraftSide({ progress }: { readonly progress: Loaded["progress"] }) {
  const t = await getTranslations("cases.intake");
  return (
    <aside aria-label={t("side")} className="text-[15px]">
      <p className="font-semibold">{t("progress", progress)}</p>
      <ol aria-hidden="true" className="mt-2 grid grid-flow-col gap-1">
        {Array.from({ length: progress.of }, (_, at) => at).map((at) => (
          <li
            key={at}
            className={`h-1 rounded-full ${at < progress.begun ? "bg-(--primary)" : "bg-(--line)"}`}
          />
        ))}
      </ol>
      <p className="mt-3 text-(--ink-soft)">{t("mustOnly")}</p>
      <h2 className="mt-6 text-base">{t("told.title")}</h2>
      <ul className="mt-2 text-(--ink-soft)">
        {(["choice", "pause", "withdraw"] as const).map((name) => (
          <li key={name} className="border-b border-(--line) py-2">
            {t(`told.${name}`)}
          </li>
        ))}
      </ul>
    </aside>
  );
}
