import { getLocale, getTranslations } from "next-intl/server";
import { Button, buttonClass } from "@/components/button";
import { discardDraftAction } from "@/lib/cases/actions";
import { loadDraft } from "@/lib/cases/loaders";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly params: Promise<{ draft: string }> };

/** The tasks of an intake, in any order. */
export default async function DraftPage({ params }: Props) {
  const { draft: id } = await params;
  const { tasks } = await loadDraft(id, (await getLocale()) as Locale);
  const t = await getTranslations("cases.intake");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="mt-2 max-w-prose">{t("lead")}</p>
      <ol className="mt-6 max-w-2xl border-t border-(--line)">
        {tasks.map(({ name, isBegun }) => (
          <li
            key={name}
            className="flex items-center justify-between gap-4 border-b border-(--line) py-2"
          >
            <a href={`/cases/new/${id}/${name}`} className="inline-flex min-h-11 items-center">
              {t(`tasks.${name}`)}
            </a>
            <span
              className={`rounded-full px-3 text-sm ${isBegun ? "bg-(--success-soft)" : "text-(--ink-soft)"}`}
            >
              {isBegun ? t("begun") : t("empty")}
            </span>
          </li>
        ))}
      </ol>
      <div className="mt-6 flex flex-wrap gap-4">
        <a href={`/cases/new/${id}/check`} className={buttonClass("primary")}>
          {t("check")}
        </a>
        <form action={discardDraftAction.bind(null, id)}>
          <Button look="danger">{t("discard")}</Button>
        </form>
      </div>
    </>
  );
}
