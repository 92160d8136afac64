import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { ChooseCases, DoneReassignments } from "@/lib/supervision/components/reassign-panels";
import { loadReassign } from "@/lib/supervision/loaders";

type Props = {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("supervision"))("reassign") };
}

/** Cases of one colleague are chosen for another. */
export default async function ReassignPage({ searchParams }: Props) {
  const loaded = await loadReassign(await searchParams);
  const t = await getTranslations();
  return (
    <>
      <PageHeader
        title={t("supervision.reassign")}
        lead={t("supervision.reassignLead")}
        crumbs={[{ href: "/team", label: t("supervision.title") }]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <ChooseCases {...loaded} />
      <DoneReassignments {...loaded} />
    </>
  );
}
