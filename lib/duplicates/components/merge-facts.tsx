import { getLocale, getTranslations } from "next-intl/server";
import { SummaryList } from "@/components/summary-list";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { loadMerge } from "../loaders";
import { fieldNames } from "./comparison";

type Merge = Awaited<ReturnType<typeof loadMerge>>["merge"];
type Side = Merge["kept"];

function Record({ caseId, pseudonym, reference }: Side) {
  if (!caseId) return pseudonym;
  return <a href={`/cases/${caseId}`}>{`${pseudonym} · ${reference}`}</a>;
}

/** What a merge is about, who asked and decided, and why. */
export async function MergeFacts({ merge }: { readonly merge: Merge }) {
  const t = await getTranslations("duplicates");
  const locale = (await getLocale()) as Locale;
  const names = await fieldNames();
  const by = (name: string, at: string | null) =>
    at ? `${name}, ${formatMoment(at, locale)}` : null;
  const facts = [
    { label: t("list.status"), value: t(`statuses.${merge.status}`) },
    { label: t("merge.kept"), value: <Record {...merge.kept} /> },
    { label: t("merge.merged"), value: <Record {...merge.merged} /> },
    {
      label: t("merge.taken"),
      value: merge.takenFields.map((name) => names[name] ?? name).join(", "),
    },
    { label: t("merge.askedBy"), value: by(merge.requesterName, merge.requestedAt) },
    { label: t("request.reason"), value: merge.reason },
    { label: t("merge.decidedBy"), value: by(merge.reviewerName, merge.reviewedAt) },
    { label: t("review.note"), value: merge.reviewNote },
    { label: t("merge.partedBy"), value: by(merge.undoerName, merge.undoneAt) },
    { label: t("undo.reason"), value: merge.undoReason },
  ];
  return <SummaryList none="–" facts={facts.filter(({ value }) => value)} />;
}
