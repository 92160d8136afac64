import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import { ReturnStory } from "@/lib/reintegration/components/return-story";
import { loadReintegration } from "@/lib/reintegration/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** The way home of a case's person, and how she is there months later. */
export default async function ReintegrationPage({ params, searchParams }: Props) {
  const { id } = await params;
  const frame = await loadCaseFrame(id);
  const loaded = await loadReintegration(id);
  const t = await getTranslations("reintegration");
  const isSaved = (await searchParams)["saved"] === "1";
  return (
    <>
      {isSaved ? <Notice kind="done">{t("saved")}</Notice> : null}
      <CaseFrame {...frame} page="reintegration" lead={t("lead")}>
        <ReturnStory caseId={id} loaded={loaded} />
      </CaseFrame>
    </>
  );
}
