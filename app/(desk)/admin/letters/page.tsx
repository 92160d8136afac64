import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import {
  PlaceholderTable,
  TemplateForm,
  TemplateList,
} from "@/lib/letters/components/template-form";
import { loadTemplates } from "@/lib/letters/loaders";

type Props = {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("letters.admin"))("title") };
}

/** The organisation's own words of its letters; no case stands here. */
export default async function TemplatesPage({ searchParams }: Props) {
  const query = await searchParams;
  const loaded = await loadTemplates(query);
  const t = await getTranslations();
  return (
    <>
      {query["done"] === "saved" ? <Notice kind="done">{t("letters.done.saved")}</Notice> : null}
      <PageHeader
        title={t("letters.admin.title")}
        lead={t("letters.admin.lead")}
        crumbs={[{ href: "/admin", label: t("admin.title") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <TemplateList {...loaded} />
      <TemplateForm {...loaded} />
      <PlaceholderTable />
    </>
  );
}
