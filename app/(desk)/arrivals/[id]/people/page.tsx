import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { PeopleForm } from "@/lib/arrivals/components/people-form";
import { loadArrival } from "@/lib/arrivals/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("arrivals"))("addPeople") };
}

/** A list of people of one event. */
export default async function PeopleFormPage({ params }: Props) {
  const loaded = await loadArrival((await params).id);
  const t = await getTranslations();
  const { id, number } = loaded.arrival;
  return (
    <>
      <PageHeader
        title={t("arrivals.addPeople")}
        lead={t("arrivals.addLead")}
        crumbs={[
          { href: "/arrivals", label: t("arrivals.title") },
          { href: `/arrivals/${id}`, label: number },
        ]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <PeopleForm {...loaded} />
    </>
  );
}
