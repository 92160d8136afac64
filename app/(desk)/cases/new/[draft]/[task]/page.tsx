import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { keepTaskAction, saveTaskAction } from "@/lib/cases/actions/intake";
import { TaskForm } from "@/lib/cases/components/task-form";
import { loadTask } from "@/lib/cases/loaders";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly params: Promise<{ draft: string; task: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("intake.title") };
}

/** One task of an intake. */
export default async function TaskPage({ params }: Props) {
  const { draft: id, task: wanted } = await params;
  const locale = (await getLocale()) as Locale;
  const { fields, task, next, waits, elements } = await loadTask(id, wanted, locale);
  const t = await getTranslations("cases");
  const words = {
    ...{ problem: t("common.problem"), none: t("common.none"), save: t("intake.save") },
    ...{ kept: t("intake.kept"), notKept: t("intake.notKept"), fuzzyHint: t("intake.fuzzyHint") },
    ...{ day: t("intake.day"), month: t("intake.month"), year: t("intake.year") },
    ...{ back: t("intake.back"), another: t("intake.another") },
    elements: {
      ...{ title: t("intake.elements"), act: t("page.act"), means: t("page.means") },
      ...{ purpose: t("page.purpose"), present: t("page.present"), absent: t("page.absent") },
      ...{ notNeeded: t("page.meansNotNeeded"), note: t("page.elementsNote") },
    },
  };
  const back = `/cases/new/${id}`;
  return (
    <div className={elements ? "" : "max-w-2xl"}>
      <PageHeader
        title={t(`intake.tasks.${task}`)}
        lead={t(`intake.abouts.${task}`)}
        crumbs={[{ href: back, label: t("intake.title") }]}
      />
      {waits ? <Notice kind="tell">{t(`intake.waiting.${task}`)}</Notice> : null}
      <TaskForm
        key={task}
        {...{ fields, words, back, elements }}
        save={saveTaskAction.bind(null, id, task, next ?? "")}
        keep={keepTaskAction.bind(null, id, task)}
      />
    </div>
  );
}
