import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { keepTaskAction, saveTaskAction } from "@/lib/cases/actions/intake";
import { alikeWords } from "@/lib/cases/components/alike-words";
import { TaskForm } from "@/lib/cases/components/task-form";
import { loadTask } from "@/lib/cases/loaders/intake";
import type { Locale } from "@/lib/kernel/viewer";

type Props = {
  readonly params: Promise<{ draft: string; task: string }>;
  readonly searchParams: Promise<{ look?: string | string[] }>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("intake.title") };
}

/** One task of an intake. */
export default async function TaskPage({ params, searchParams }: Props) {
  const [{ draft: id, task: wanted }, { look }] = await Promise.all([params, searchParams]);
  const locale = (await getLocale()) as Locale;
  const loaded = await loadTask(id, wanted, locale, look === "1");
  const { fields, task, next, waits, elements, looks, alike } = loaded;
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
    alike: await alikeWords(),
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
        person={looks === null ? null : { looks, alike }}
        save={saveTaskAction.bind(null, id, task, next ?? "")}
        keep={keepTaskAction.bind(null, id, task)}
      />
    </div>
  );
}
