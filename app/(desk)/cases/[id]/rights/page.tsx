import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import {
  AskSection,
  CopySection,
  ErasureSection,
  RequestsSection,
} from "@/lib/rights/components/rights-panels";
import { loadRights } from "@/lib/rights/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** What a person may ask for about their own record, and what became of it. */
export default async function RightsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const loaded = await loadRights(await loadCaseFrame(id));
  const { done, refused, answer } = await searchParams;
  const t = await getTranslations("rights");
  return (
    <>
      {typeof done === "string" && t.has(`done.${done}`) ? (
        <Notice kind="done">{t(`done.${done}`)}</Notice>
      ) : null}
      <CaseFrame {...loaded} page="rights" lead={t("lead")}>
        <RequestsSection {...loaded} caseId={id} chosen={answer} />
        <CopySection {...loaded} caseId={id} isRefused={refused === "reason"} />
        <AskSection {...loaded} caseId={id} />
        <ErasureSection {...loaded} />
      </CaseFrame>
    </>
  );
}
