import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { ReviewOpeningForm } from "@/lib/cases/components/break-glass-forms";
import { loadOpening } from "@/lib/cases/loaders";

type Props = { readonly params: Promise<{ opening: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases.breakGlass"))("reviewTitle") };
}

/** One emergency opening, looked at by a supervisor. */
export default async function OpeningPage({ params }: Props) {
  const opening = await loadOpening((await params).opening);
  const t = await getTranslations("cases");
  return (
    <>
      <PageHeader
        title={t("breakGlass.reviewTitle")}
        crumbs={[{ href: "/cases", label: t("list.title") }]}
      />
      {opening.reviewedAt ? <p>{t("breakGlass.done")}</p> : <ReviewOpeningForm opening={opening} />}
    </>
  );
}
