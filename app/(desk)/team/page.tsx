import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { Approvals, Caseloads, Signals } from "@/lib/supervision/components/team-panels";
import { loadTeam } from "@/lib/supervision/loaders";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("supervision"))("title") };
}

/** The team's work as a supervisor stands behind it. */
export default async function TeamPage() {
  const loaded = await loadTeam();
  const t = await getTranslations("supervision");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/team/reassign">{t("reassign")}</LinkButton>}
      />
      <Approvals {...loaded} />
      <Caseloads {...loaded} />
      <Signals {...loaded} />
    </>
  );
}
