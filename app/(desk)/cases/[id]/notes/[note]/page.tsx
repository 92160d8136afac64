import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { NoteHistory } from "@/lib/cases/components/note-history";
import { loadCaseTitle } from "@/lib/cases/loaders";
import { loadNote } from "@/lib/cases/loaders/notes";

type Props = { readonly params: Promise<{ id: string; note: string }> };

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** One note: what it says, what it said before, and the form that corrects it. */
export default async function NotePage({ params }: Props) {
  const { id, note } = await params;
  const loaded = await loadNote(id, note);
  const t = await getTranslations();
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("cases.notes.title")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${id}#notes`, label: await loadCaseTitle(id) },
        ]}
      />
      <NoteHistory caseId={id} {...loaded} />
    </div>
  );
}
