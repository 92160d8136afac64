import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  FactorsForm,
  NeedsForm,
  RiskForm,
  SafetyPlanForm,
} from "@/lib/assistance/components/safety-forms";
import { loadSafety } from "@/lib/assistance/loaders";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame } from "@/lib/cases/loaders";

type Props = { readonly params: Promise<{ id: string; form: string }> };

const FORMS = {
  ...{ risk: RiskForm, plan: SafetyPlanForm, factors: FactorsForm, needs: NeedsForm },
} as const;

const isForm = (name: string): name is keyof typeof FORMS => Object.hasOwn(FORMS, name);

/** The title in the reader's language. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { form } = await params;
  if (!isForm(form)) notFound();
  return { title: (await getTranslations("assistance"))(`safetyTitles.${form}`) };
}

/** One form of the safety page. */
export default async function SafetyFormPage({ params }: Props) {
  const { id, form } = await params;
  if (!isForm(form)) notFound();
  const frame = await loadCaseFrame(id);
  const loaded = await loadSafety(frame);
  const t = await getTranslations("assistance");
  const Form = FORMS[form];
  return (
    <CaseFrame {...frame} page="safety">
      <div className="max-w-2xl">
        <h2 className="mt-6">{t(`safetyTitles.${form}`)}</h2>
        <Form caseId={id} {...loaded} />
      </div>
    </CaseFrame>
  );
}
