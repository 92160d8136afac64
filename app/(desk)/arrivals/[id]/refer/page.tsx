import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { ReferPeople } from "@/lib/arrivals/components/refer-form";
import { loadGroupReferral } from "@/lib/arrivals/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("arrivals"))("refer") };
}

/** Several people of an event are referred at once, each on their own consent. */
export default async function ReferPeoplePage({ params, searchParams }: Props) {
  const { to } = await searchParams;
  const asked = typeof to === "string" && to ? to : null;
  const loaded = await loadGroupReferral((await params).id, asked);
  const t = await getTranslations();
  const { id, number } = loaded.arrival;
  return (
    <>
      <PageHeader
        title={t("arrivals.refer")}
        lead={t("arrivals.referLead")}
        crumbs={[
          { href: "/arrivals", label: t("arrivals.title") },
          { href: `/arrivals/${id}`, label: number },
        ]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <ReferPeople {...loaded} />
    </>
  );
}
