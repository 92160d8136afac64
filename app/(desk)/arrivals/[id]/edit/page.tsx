import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { ArrivalForm } from "@/lib/arrivals/components/arrival-form";
import { loadArrivalForm } from "@/lib/arrivals/loaders";

type Props = { readonly params: Promise<{ id: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("arrivals"))("change") };
}

/** What was said of an event, set right. */
export default async function ChangeArrivalPage({ params }: Props) {
  const loaded = await loadArrivalForm((await params).id);
  const t = await getTranslations();
  return (
    <>
      <PageHeader
        title={t("arrivals.change")}
        lead={t("arrivals.changeLead")}
        crumbs={[
          { href: "/arrivals", label: t("arrivals.title") },
          { href: `/arrivals/${loaded.id}`, label: loaded.number },
        ]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <ArrivalForm {...loaded} />
    </>
  );
}
