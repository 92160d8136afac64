import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { ArrivalForm } from "@/lib/arrivals/components/arrival-form";
import { loadNewArrival } from "@/lib/arrivals/loaders";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("arrivals"))("new") };
}

/** An event, told once for everybody who comes from it. */
export default async function NewArrivalPage() {
  const loaded = await loadNewArrival();
  const t = await getTranslations();
  return (
    <>
      <PageHeader
        title={t("arrivals.new")}
        lead={t("arrivals.newLead")}
        crumbs={[{ href: "/arrivals", label: t("arrivals.title") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <ArrivalForm {...loaded} />
    </>
  );
}
