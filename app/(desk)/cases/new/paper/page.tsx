import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { startDraftAction } from "@/lib/cases/actions/intake";
import { PaperForm } from "@/lib/cases/components/paper-form";
import { loadPaper } from "@/lib/cases/loaders/intake";
import type { Locale } from "@/lib/kernel/viewer";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("letters.form"))("title") };
}

/** The intake to be printed for places without power, and the way to its entry in the same order. */
export default async function PaperPage() {
  const loaded = await loadPaper((await getLocale()) as Locale);
  const t = await getTranslations();
  return (
    <>
      <PageHeader
        title={t("letters.form.title")}
        lead={t("letters.form.lead")}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <p className="no-print">{t("letters.form.print")}</p>
      <form action={startDraftAction} className="no-print mt-3">
        <Button look="primary">{t("letters.form.enter")}</Button>
      </form>
      <PaperForm {...loaded} />
    </>
  );
}
