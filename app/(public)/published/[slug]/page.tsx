import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { formatMoment } from "@/lib/kernel/format";
import { Downloads } from "@/lib/reports/components/downloads";
import { ReportPaper } from "@/lib/reports/components/report-paper";
import { loadPublished } from "@/lib/reports/loaders";

type Props = { readonly params: Promise<{ slug: string }> };

/** The report's own title, so that a printed page and a tab say what it is. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { snapshot, locale } = await loadPublished((await params).slug);
  const t = await getTranslations("reports.page");
  return { title: snapshot?.title[locale] ?? t("withdrawnTitle") };
}

/** A published report, for everybody; of a withdrawn one nothing but that it was. */
export default async function PublishedPage({ params }: Props) {
  const { slug } = await params;
  const { snapshot, words, locale, ...published } = await loadPublished(slug);
  const { sha256, publishedAt, withdrawnAt, correctedBy } = published;
  const t = await getTranslations("reports");
  const correction = correctedBy ? (
    <Notice kind="care" title={t("page.corrected")}>
      <a href={`/published/${correctedBy}`}>{t("page.seeCorrection")}</a>
    </Notice>
  ) : null;
  if (!snapshot || !words) {
    const withdrawn = withdrawnAt ? formatMoment(withdrawnAt, locale) : "–";
    const since = formatMoment(publishedAt, locale);
    return (
      <>
        <PageHeader title={t("page.withdrawnTitle")} />
        <p className="max-w-prose">{t("page.withdrawnText", { published: since, withdrawn })}</p>
        {correction}
      </>
    );
  }
  return (
    <>
      {correction}
      <PageHeader
        title={snapshot.title[locale]}
        lead={[t(`kinds.${snapshot.kind}`), snapshot.programme?.title[locale]]
          .filter(Boolean)
          .join(" · ")}
      />
      <ReportPaper
        content={snapshot}
        words={words}
        sha256={sha256}
        publishedAt={publishedAt}
        downloads={<Downloads base={`/published/${slug}`} />}
      />
    </>
  );
}
