import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { HistoricalReportForm, NewReportForm } from "@/lib/reports/components/report-forms";
import { loadReportForm } from "@/lib/reports/loaders";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("form.title") };
}

/** A new report, or one that corrects another: its figures are counted once the form is sent. */
export default async function NewReportPage({ searchParams }: Props) {
  const said = await searchParams;
  const data = await loadReportForm(said["corrects"]);
  const t = await getTranslations("reports.form");
  const text = (name: string) => (typeof said[name] === "string" ? said[name] : "");
  const kind = data.corrected?.kind;
  const given = { kind: text("kind"), from: text("from"), to: text("to") };
  return (
    <>
      <PageHeader
        title={kind ? t("correctTitle") : t("title")}
        lead={kind ? t("correctLead") : t("lead")}
      />
      {kind === "HISTORICAL" ? null : <NewReportForm data={data} given={given} />}
      {kind === "HISTORICAL" || (!kind && data.imports.length > 0) ? (
        <HistoricalReportForm data={data} />
      ) : null}
    </>
  );
}
