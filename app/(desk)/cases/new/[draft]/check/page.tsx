import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { fileDraftAction } from "@/lib/cases/actions/intake";
import { FileForm } from "@/lib/cases/components/act-form";
import { CheckAnswers } from "@/lib/cases/components/check-answers";
import { loadDraft } from "@/lib/cases/loaders/intake";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly params: Promise<{ draft: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("intake.checkTitle") };
}

/** Every answer once more, then the case is filed. */
export default async function CheckPage({ params }: Props) {
  const { draft: id } = await params;
  const { tasks, holdsBeyond } = await loadDraft(id, (await getLocale()) as Locale);
  const t = await getTranslations("cases");
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("intake.checkTitle")}
        lead={t("intake.checkLead")}
        crumbs={[{ href: `/cases/new/${id}`, label: t("intake.back") }]}
      />
      {holdsBeyond ? (
        <Notice kind="care">
          {t("intake.beyond")} <a href={`/cases/new/${id}/consent`}>{t("intake.recordConsent")}</a>
        </Notice>
      ) : null}
      <CheckAnswers id={id} tasks={tasks} />
      <div className="mt-8">
        <FileForm
          act={fileDraftAction.bind(null, id)}
          offersHelp={holdsBeyond}
          words={{
            ...{ problem: t("common.problem"), submit: t("intake.file") },
            helpOnly: t("intake.fileHelp"),
          }}
        />
      </div>
    </div>
  );
}
