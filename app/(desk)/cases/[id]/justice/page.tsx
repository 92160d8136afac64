import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import { JusticeLocked, JusticeTrack } from "@/lib/proceedings/components/justice-track";
import { loadJustice } from "@/lib/proceedings/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** The justice track of a case, beside its care track and with an access of its own; a receiver reads it with G6. */
export default async function JusticePage({ params, searchParams }: Props) {
  const { id } = await params;
  const frame = await loadCaseFrame(id, "G6");
  const justice = await loadJustice(id);
  const t = await getTranslations("proceedings");
  const isSaved = (await searchParams)["saved"] === "1";
  return (
    <>
      {isSaved ? <Notice kind="done">{t("saved")}</Notice> : null}
      <CaseFrame {...frame} page="justice" lead={t("lead")}>
        {justice ? <JusticeTrack caseId={id} justice={justice} /> : <JusticeLocked />}
      </CaseFrame>
    </>
  );
}
