import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import {
  PlanAssistance,
  PlanConferences,
  PlanFeedback,
  PlanServices,
} from "@/lib/assistance/components/given-sections";
import { PlanAppointments } from "@/lib/assistance/components/plan-appointments";
import { PlanApproval } from "@/lib/assistance/components/plan-approval";
import { PlanDuties } from "@/lib/assistance/components/plan-duties";
import { PlanGoals, PlanTasks } from "@/lib/assistance/components/plan-goals";
import { PlanParts } from "@/lib/assistance/components/plan-parts";
import { loadPlan } from "@/lib/assistance/loaders";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const APPROVAL_DONE = ["asked", "answered", "withdrawn"];

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("cases");
  return { title: `${t("page.pages.plan")}, ${await loadCaseTitle((await params).id)}` };
}

/** The plan of a case: what the record asks for, goals with their steps, tasks, appointments. */
export default async function PlanPage({ params, searchParams }: Props) {
  const { id } = await params;
  const frame = await loadCaseFrame(id);
  const { duties, ...plan } = await loadPlan(frame);
  const t = await getTranslations("assistance");
  const said = await searchParams;
  const [isSaved, approved] = [said["saved"] === "1", said["approval"]];
  return (
    <CaseFrame {...frame} page="plan" lead={t("planLead")}>
      {isSaved ? <Notice kind="done">{t("saved")}</Notice> : null}
      {typeof approved === "string" && APPROVAL_DONE.includes(approved) ? (
        <Notice kind="done">{t(`approval.done.${approved}`)}</Notice>
      ) : null}
      <PlanParts />
      <PlanDuties caseId={id} today={plan.today} duties={duties} />
      <PlanGoals caseId={id} {...plan} />
      <PlanTasks caseId={id} {...plan} />
      <PlanApproval caseId={id} {...plan} />
      <PlanAppointments caseId={id} {...plan} />
      <PlanServices caseId={id} {...plan} />
      <PlanAssistance caseId={id} {...plan} />
      <PlanConferences caseId={id} {...plan} />
      <PlanFeedback caseId={id} {...plan} />
    </CaseFrame>
  );
}
