import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Comparison } from "@/lib/duplicates/components/comparison";
import { MergeFacts } from "@/lib/duplicates/components/merge-facts";
import { ReviewMergeForm, UndoMergeForm } from "@/lib/duplicates/components/merge-forms";
import { loadMerge } from "@/lib/duplicates/loaders";

type Props = {
  readonly params: Promise<{ merge: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DONE = ["asked", "decided", "parted"] as const;

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duplicates.merge"))("title") };
}

/** One merge: side by side while it waits, and what the reader may do about it. */
export default async function MergePage({ params, searchParams }: Props) {
  const [{ merge: id }, said] = await Promise.all([params, searchParams]);
  const { merge, partners, comparison, mayReview, mayUndo } = await loadMerge(id);
  const t = await getTranslations();
  const done = DONE.find((name) => said[name] === "1");
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={t("duplicates.merge.title")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: "/cases/duplicates", label: t("duplicates.list.title") },
        ]}
      />
      {done ? <Notice kind="done">{t(`duplicates.merge.${done}`)}</Notice> : null}
      <MergeFacts merge={merge} />
      {partners.length > 0 ? (
        <Notice kind="care">
          {t("duplicates.merge.partners", { partners: partners.join(", ") })}
        </Notice>
      ) : null}
      {comparison ? <Comparison {...comparison} /> : null}
      {mayReview ? <ReviewMergeForm id={id} /> : null}
      {mayUndo ? <UndoMergeForm id={id} /> : null}
    </div>
  );
}
