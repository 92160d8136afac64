import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { FactorTable } from "@/lib/assistance/components/factor-table";
import {
  NeedsSection,
  RiskSection,
  SafetyPlanSection,
} from "@/lib/assistance/components/safety-sections";
import { loadSafety } from "@/lib/assistance/loaders";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("cases");
  return { title: `${t("page.pages.safety")}, ${await loadCaseTitle((await params).id)}` };
}

/** Risk, the plan to stay safe, what is needed, and what makes the person vulnerable. */
export default async function SafetyPage({ params, searchParams }: Props) {
  const { id } = await params;
  const frame = await loadCaseFrame(id);
  const safety = { ...(await loadSafety(frame)), caseId: id };
  const t = await getTranslations("assistance");
  const isSaved = (await searchParams)["saved"] === "1";
  return (
    <CaseFrame {...frame} page="safety" lead={t("safetyLead")}>
      {isSaved ? <Notice kind="done">{t("saved")}</Notice> : null}
      <RiskSection {...safety} />
      <SafetyPlanSection {...safety} />
      <NeedsSection {...safety} />
      <FactorTable {...safety} />
    </CaseFrame>
  );
}
