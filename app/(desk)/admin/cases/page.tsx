import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { CaseRulesForm } from "@/lib/cases/components/closure-forms";
import { loadCaseRules } from "@/lib/cases/loaders";

type Props = {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("closure.rules"))("title") };
}

/** What the organisation demands of closing a case and how long it keeps it; no case stands here. */
export default async function CaseRulesPage({ searchParams }: Props) {
  const rules = await loadCaseRules();
  const { saved } = await searchParams;
  const t = await getTranslations();
  return (
    <>
      {saved === "1" ? <Notice kind="done">{t("closure.rules.saved")}</Notice> : null}
      <PageHeader
        title={t("closure.rules.title")}
        lead={t("closure.rules.lead")}
        crumbs={[{ href: "/admin", label: t("admin.title") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <CaseRulesForm rules={rules} />
    </>
  );
}
