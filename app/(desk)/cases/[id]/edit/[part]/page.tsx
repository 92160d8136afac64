import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { editCaseAction } from "@/lib/cases/actions/edit";
import { EditForm } from "@/lib/cases/components/edit-form";
import { loadPart } from "@/lib/cases/loaders/desk";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly params: Promise<{ id: string; part: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("edit.title") };
}

/** One part of a case to be changed; two people may do it at once and neither loses a word. */
export default async function EditCasePage({ params }: Props) {
  const { id, part: wanted } = await params;
  const { part, word, back, pseudonym, ...loaded } = await loadPart(
    id,
    wanted,
    (await getLocale()) as Locale,
  );
  const t = await getTranslations();
  const words = {
    ...{ problem: t("cases.common.problem"), none: t("cases.common.none") },
    ...{ save: t(`cases.edit.save.${word}`), cancel: t("common.cancel") },
    ...{ day: t("cases.intake.day"), month: t("cases.intake.month") },
    ...{ year: t("cases.intake.year"), fuzzyHint: t("cases.intake.fuzzyHint") },
    ...{ yours: t("cases.edit.yours"), theirs: t("cases.edit.theirs") },
    ...{ mergeTitle: t("cases.edit.mergeTitle"), mergeLead: t("cases.edit.mergeLead") },
    ...{ mergeBy: t("cases.edit.mergeBy"), another: t("cases.intake.another") },
    ...{ alsoYours: t("cases.edit.alsoYours"), alsoTheirs: t("cases.edit.alsoTheirs") },
    ...{ saveMerge: t("cases.edit.saveMerge"), nothing: t("cases.edit.nothing") },
  };
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t(`cases.edit.titles.${word}`)}
        lead={t(`cases.edit.leads.${word}`)}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${id}`, label: pseudonym },
        ]}
      />
      <EditForm
        {...loaded}
        save={editCaseAction.bind(null, id, part)}
        cancel={back}
        words={words}
      />
    </div>
  );
}
