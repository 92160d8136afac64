import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { FigureTables, Narrative } from "@/lib/reports/components/figure-tables";
import { ReportMoves, WordsForm } from "@/lib/reports/components/report-forms";
import { loadReport } from "@/lib/reports/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One report: words, figures, and what its reader may do with it. */
export default async function ReportPage({ params, searchParams }: Props) {
  const report = await loadReport((await params).id);
  const said = await searchParams;
  const t = await getTranslations("reports");
  const locale = (await getLocale()) as Locale;
  const done = (["made", "saved", "moved"] as const).find((name) => said[name] === "1");
  const isWritten = report.status === "DRAFT" && report.isAuthor;
  const period = [report.periodStart, report.periodEnd].map((day) =>
    day ? formatDay(day, locale) : "–",
  );
  return (
    <>
      {done ? <Notice kind="done">{t(`page.${done}`)}</Notice> : null}
      <PageHeader
        title={`${t(`kinds.${report.kind}`)}: ${report.title[locale]}`}
        lead={`${period.join(" – ")} · ${t(`audiences.${report.audience}`)} · ${t(`status.${report.status}`)}`}
      />
      <LinkButton href={`/reports/${report.id}/csv`}>{t("page.csv")}</LinkButton>
      <ReportMoves report={report} />
      {isWritten ? (
        <WordsForm key={report.version} report={report} />
      ) : (
        <Narrative narrative={report.narrative} />
      )}
      <FigureTables figures={report.figures} />
      {report.sha256 ? (
        <p className="mt-8 text-sm break-all text-(--ink-soft)">
          {t("page.hash")}: <span className="font-mono">{report.sha256}</span>
          {report.audience === "PUBLIC" && report.status === "PUBLISHED" ? (
            <>
              {" "}
              · {t("page.public")}:{" "}
              <a href={`/published/${report.slug}`}>{`/published/${report.slug}`}</a>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  );
}
