import { getLocale, getTranslations } from "next-intl/server";
import { keepTaskAction, saveTaskAction } from "@/lib/cases/actions";
import { TaskForm } from "@/lib/cases/components/task-form";
import { loadTask } from "@/lib/cases/loaders";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly params: Promise<{ draft: string; task: string }> };

/** One task of an intake. */
export default async function TaskPage({ params }: Props) {
  const { draft: id, task: wanted } = await params;
  const { fields, task, next } = await loadTask(id, wanted, (await getLocale()) as Locale);
  const t = await getTranslations("cases");
  const words = {
    ...{ problem: t("common.problem"), none: t("common.none"), save: t("intake.save") },
    ...{ kept: t("intake.kept"), notKept: t("intake.notKept"), fuzzyHint: t("intake.fuzzyHint") },
    ...{ day: t("intake.day"), month: t("intake.month"), year: t("intake.year") },
  };
  return (
    <div className="max-w-2xl">
      <a href={`/cases/new/${id}`}>{t("intake.back")}</a>
      <h1 className="mt-3">{t(`intake.tasks.${task}`)}</h1>
      <TaskForm
        key={task}
        fields={fields}
        save={saveTaskAction.bind(null, id, task, next ?? "")}
        keep={keepTaskAction.bind(null, id, task)}
        words={words}
      />
    </div>
  );
}
