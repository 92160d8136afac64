import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { AskForm } from "@/lib/handover/components/cover-panels";
import { loadAsk } from "@/lib/handover/loaders";

type Props = {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("handover"))("askTitle") };
}

/** A colleague's case is asked for; who may hand it on answers. */
export default async function AskPage({ searchParams }: Props) {
  const { formKey } = await loadAsk();
  const { done } = await searchParams;
  const t = await getTranslations();
  return (
    <>
      {done === "asked" ? <Notice kind="done">{t("handover.done.asked")}</Notice> : null}
      <PageHeader
        title={t("handover.askTitle")}
        lead={t("handover.askLead")}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <AskForm formKey={formKey} />
    </>
  );
}
