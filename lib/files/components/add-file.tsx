import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import type { loadFiles } from "../loaders";
import { FILE_GROUPS } from "../model";
import { UploadForm } from "./upload-form";

type Props = Awaited<ReturnType<typeof loadFiles>> & {
  /** The code of a refusal, as the address says it. */
  readonly problem: string | null;
};

const WORDS = [
  ...(["file", "fileHint", "group", "groupHint", "about", "isEvidence", "evidence"] as const),
  ...(["evidenceHint", "submit", "checking", "broken", "resume", "progress"] as const),
];

/** The form for one more file; who may not attach here is told why where there is something to tell. */
export async function AddFile(props: Props) {
  const { view, mayAttach, isForAnHour, accept, formKey, problem } = props;
  const t = await getTranslations("files");
  const p = await getTranslations("problems.details");
  if (isForAnHour) return <Notice kind="care">{t("emergency")}</Notice>;
  if (!mayAttach) return null;
  const groups = FILE_GROUPS.filter((group) => !view.isRecordingLimited || group === "G1");
  const refusal = problem && p.has(problem) ? p(problem) : problem ? t("failed") : null;
  return (
    <Section id="add" title={t("add")}>
      {view.isRecordingLimited ? <p className="text-(--ink-soft)">{t("limited")}</p> : null}
      <UploadForm
        {...{ caseId: view.id, formKey, accept, refusal, locale: await getLocale() }}
        groups={groups.map((value) => ({ value, label: t(`groups.${value}`) }))}
        words={{
          ...Object.fromEntries(WORDS.map((word) => [word, t(word)])),
          ...{ sending: t.raw("sending"), fileMissing: t("errors.fileMissing") },
          problem: (await getTranslations("cases.common"))("problem"),
          none: (await getTranslations("cases.common"))("none"),
        }}
      />
    </Section>
  );
}
