import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { ReportTable } from "@/lib/reports/components/report-table";
import { loadReports } from "@/lib/reports/loaders";
import { encodeCursor } from "@/lib/server/cursor";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("list.title") };
}

/** The reports that the viewer may read. */
export default async function ReportsPage({ searchParams }: Props) {
  const { rows, last, mayMake, isDonor } = await loadReports((await searchParams)["cursor"]);
  const t = await getTranslations("reports");
  const make = (
    <LinkButton href="/reports/new" look="primary">
      {t("list.new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t("list.title")}
        lead={isDonor ? t("list.donorLead") : undefined}
        actions={mayMake ? make : null}
      />
      <ReportTable rows={rows} isDonor={isDonor} />
      {last ? (
        <LinkButton href={`/reports?cursor=${encodeCursor("-createdAt", last)}`}>
          {t("list.next")}
        </LinkButton>
      ) : null}
    </>
  );
}
