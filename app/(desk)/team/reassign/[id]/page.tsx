import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { PlannedCases } from "@/lib/supervision/components/reassign-panels";
import { loadReassignment } from "@/lib/supervision/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("supervision"))("reassign") };
}

/** The preview of many cases that go from one colleague to another; afterwards the report. */
export default async function ReassignmentPage({ params, searchParams }: Props) {
  const loaded = await loadReassignment((await params).id);
  const { moved } = await searchParams;
  const t = await getTranslations();
  const { plan } = loaded;
  const said = { from: plan.from.name, to: plan.to.name, count: plan.planned.length };
  const by = {
    name: plan.planner.name,
    at: formatMoment(plan.doneAt ?? plan.plannedAt, (await getLocale()) as Locale),
  };
  return (
    <>
      {moved ? <Notice kind="done">{t("supervision.moved", said)}</Notice> : null}
      <PageHeader
        title={t("supervision.reportLine", said)}
        lead={t(plan.doneAt ? "supervision.reportBy" : "supervision.previewBy", by)}
        crumbs={[
          { href: "/team", label: t("supervision.title") },
          { href: "/team/reassign", label: t("supervision.reassign") },
        ]}
        crumbsLabel={t("common.breadcrumb")}
      />
      <PlannedCases {...loaded} />
    </>
  );
}
