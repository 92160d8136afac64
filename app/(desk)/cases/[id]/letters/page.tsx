import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import { IssueForm, LetterList } from "@/lib/letters/components/letter-panels";
import { loadLetters } from "@/lib/letters/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** The official letters of a case, and the next one. */
export default async function LettersPage({ params, searchParams }: Props) {
  const { id } = await params;
  const loaded = await loadLetters(await loadCaseFrame(id));
  const { done, refused } = await searchParams;
  const t = await getTranslations("letters");
  return (
    <>
      {done === "issued" ? <Notice kind="done">{t("done.issued")}</Notice> : null}
      {refused === "reason" ? <Notice kind="care">{t("whyMissing")}</Notice> : null}
      <CaseFrame {...loaded} page="letters" lead={t("lead")}>
        <LetterList {...loaded} caseId={id} />
        <IssueForm {...loaded} caseId={id} />
      </CaseFrame>
    </>
  );
}
