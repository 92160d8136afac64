import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { Downloads } from "@/lib/reports/components/downloads";
import { ReportPaper } from "@/lib/reports/components/report-paper";
import {
  ReportHeader,
  ReportHistory,
  ReportNotices,
  ReportSteps,
} from "@/lib/reports/components/report-state";
import { WordsForm } from "@/lib/reports/components/words-form";
import { loadReport } from "@/lib/reports/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language; the report's own stands on the page. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("list.name") };
}

/** One report: what it says, and what its reader may do with it. */
export default async function ReportPage({ params, searchParams }: Props) {
  const report = await loadReport((await params).id);
  const said = await searchParams;
  const t = await getTranslations("reports");
  const done = (["made", "saved", "moved"] as const).find((name) => said[name]);
  return (
    <>
      {done ? <Notice kind="done">{t(`page.${done}`)}</Notice> : null}
      <ReportHeader report={report} />
      <ReportSteps report={report} />
      <ReportNotices report={report} />
      {report.isWritten ? <WordsForm report={report} /> : null}
      <ReportPaper
        content={report.content}
        words={report.words}
        sha256={report.sha256}
        publishedAt={report.publishedAt}
        downloads={<Downloads base={`/reports/${report.id}`} />}
      />
      <ReportHistory report={report} />
    </>
  );
}
