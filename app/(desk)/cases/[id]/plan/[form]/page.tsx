import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  AssistanceForm,
  ConferenceForm,
  FeedbackForm,
} from "@/lib/assistance/components/given-forms";
import { AppointmentForm, GoalForm, TaskForm } from "@/lib/assistance/components/plan-forms";
import { loadPlanForm } from "@/lib/assistance/loaders";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame } from "@/lib/cases/loaders";

type Props = {
  readonly params: Promise<{ id: string; form: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const FORMS = {
  ...{ goal: GoalForm, task: TaskForm, appointment: AppointmentForm },
  ...{ conference: ConferenceForm, assistance: AssistanceForm, feedback: FeedbackForm },
} as const;

const isForm = (name: string): name is keyof typeof FORMS => Object.hasOwn(FORMS, name);

/** The title in the reader's language. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { form } = await params;
  if (!isForm(form)) notFound();
  const isNew = (await searchParams)["id"] === undefined;
  return {
    title: (await getTranslations("assistance"))(`titles.${form}.${isNew ? "new" : "change"}`),
  };
}

/** One form of the plan: something new, or a change to what is there (`?id=`). */
export default async function PlanFormPage({ params, searchParams }: Props) {
  const { id, form } = await params;
  if (!isForm(form)) notFound();
  const frame = await loadCaseFrame(id);
  const query = await searchParams;
  const loaded = await loadPlanForm(frame, query);
  const t = await getTranslations("assistance");
  const Form = FORMS[form];
  const isNew = query["id"] === undefined;
  return (
    <CaseFrame {...frame} page="plan">
      <div className="max-w-2xl">
        <h2 className="mt-6">{t(`titles.${form}.${isNew ? "new" : "change"}`)}</h2>
        <Form caseId={id} {...loaded} />
      </div>
    </CaseFrame>
  );
}
