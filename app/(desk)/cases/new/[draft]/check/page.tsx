import { getLocale, getTranslations } from "next-intl/server";
import { fileDraftAction } from "@/lib/cases/actions";
import { FileForm } from "@/lib/cases/components/act-form";
import { loadDraft } from "@/lib/cases/loaders";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly params: Promise<{ draft: string }> };

const REQUIRED = ["source", "pillars"];

/** Every answer once more, then the case is filed. */
export default async function CheckPage({ params }: Props) {
  const { draft: id } = await params;
  const { tasks } = await loadDraft(id, (await getLocale()) as Locale);
  const t = await getTranslations("cases");
  return (
    <div className="max-w-3xl">
      <a href={`/cases/new/${id}`}>{t("intake.back")}</a>
      <h1 className="mt-3">{t("intake.checkTitle")}</h1>
      <p className="mt-1 text-(--ink-soft)">{t("intake.checkLead")}</p>
      {tasks.map(({ name, fields }) => {
        const shown = fields.filter((field) => field.said || REQUIRED.includes(field.name));
        return (
          <section key={name} className="mt-6" aria-labelledby={`task-${name}`}>
            <div className="flex items-baseline justify-between gap-4 border-b border-(--line)">
              <h2 id={`task-${name}`}>{t(`intake.tasks.${name}`)}</h2>
              <a
                href={`/cases/new/${id}/${name}`}
                aria-label={`${t("intake.change")}: ${t(`intake.tasks.${name}`)}`}
              >
                {t("intake.change")}
              </a>
            </div>
            {shown.length === 0 ? <p className="text-(--ink-soft)">{t("intake.nothing")}</p> : null}
            <dl className="mt-1 grid gap-x-6 sm:grid-cols-[16rem_1fr]">
              {shown.map((field) => (
                <div key={field.name} id={field.name} tabIndex={-1} className="contents">
                  <dt className="text-(--ink-soft)">{field.label}</dt>
                  <dd className="whitespace-pre-line">{field.said || "–"}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
      <div className="mt-8">
        <FileForm
          act={fileDraftAction.bind(null, id)}
          words={{ problem: t("common.problem"), submit: t("intake.file") }}
        />
      </div>
    </div>
  );
}
