import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { NewReportForm } from "@/lib/reports/components/report-forms";
import { loadReportForm } from "@/lib/reports/loaders";

/** A new report: its figures are counted once the form is sent. */
export default async function NewReportPage() {
  const { programmes } = await loadReportForm();
  const t = await getTranslations("reports.form");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <NewReportForm programmes={programmes} />
    </>
  );
}
