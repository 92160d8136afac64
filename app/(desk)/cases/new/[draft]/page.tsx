import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { DraftSide, DraftTasks } from "@/lib/cases/components/draft-tasks";
import { loadDraft } from "@/lib/cases/loaders/intake";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly params: Promise<{ draft: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("intake.title") };
}

/** The tasks of an intake, in any order. */
export default async function DraftPage({ params }: Props) {
  const { draft: id } = await params;
  const { tasks, consent, mayRecord, progress } = await loadDraft(
    id,
    (await getLocale()) as Locale,
  );
  const t = await getTranslations();
  return (
    <div>
      <PageHeader
        title={t("cases.intake.title")}
        lead={t("cases.intake.lead")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
      />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_17rem] lg:gap-12">
        <div>
          <DraftTasks id={id} tasks={tasks} />
          {consent && !mayRecord ? (
            <Notice kind="tell">{t("cases.intake.helpGoesOn")}</Notice>
          ) : null}
          <div className="mt-6 flex flex-wrap gap-3">
            <LinkButton href={`/cases/new/${id}/check`} look="primary">
              {t("cases.intake.check")}
            </LinkButton>
            <LinkButton href={`/cases/new/${id}/discard`} look="danger">
              {t("cases.intake.discard")}
            </LinkButton>
          </div>
        </div>
        <div className="mt-10 lg:mt-7">
          <DraftSide progress={progress} />
        </div>
      </div>
    </div>
  );
}
