import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import { AddFile } from "@/lib/files/components/add-file";
import { FileList, Unfinished } from "@/lib/files/components/file-list";
import { loadFiles } from "@/lib/files/loaders";
import { FILE_GROUPS } from "@/lib/files/model";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** The files of a case; a receiver sees those of the groups that were shared with it. */
export default async function FilesPage({ params, searchParams }: Props) {
  const { id } = await params;
  const frame = await loadCaseFrame(id, ...FILE_GROUPS);
  const loaded = await loadFiles(frame);
  const { done, problem, refused } = await searchParams;
  const t = await getTranslations("files");
  return (
    <>
      {done === "added" || done === "removed" ? (
        <Notice kind="done">{t(`done.${done}`)}</Notice>
      ) : null}
      {refused === "reason" ? <Notice kind="care">{t("whyMissing")}</Notice> : null}
      <CaseFrame {...frame} page="files" lead={t("lead")}>
        <FileList {...loaded} />
        <AddFile {...loaded} problem={typeof problem === "string" ? problem : null} />
        <Unfinished {...loaded} />
      </CaseFrame>
    </>
  );
}
