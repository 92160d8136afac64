import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { CloseForm, WaitingClosure } from "@/lib/cases/components/closure-forms";
import { loadClosure } from "@/lib/cases/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("closure"))("title") };
}

/** The gate at the end of a case, and the closing that waits for a second person. */
export default async function ClosePage({ params, searchParams }: Props) {
  const { id } = await params;
  const said = await searchParams;
  const loaded = await loadClosure(id);
  const t = await getTranslations();
  const done = (["asked", "withdrawn"] as const).find((name) => said[name] === "1");
  const isOpen = loaded.targets.length > 0;
  return (
    <>
      {done ? <Notice kind="done">{t(`closure.${done}`)}</Notice> : null}
      <PageHeader
        title={t("closure.title")}
        lead={isOpen ? t("closure.lead") : t("closure.closedAlready")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${id}`, label: loaded.view.person.pseudonym },
        ]}
        crumbsLabel={t("common.breadcrumb")}
        reference={loaded.view.reference}
      />
      {loaded.waiting ? <WaitingClosure {...loaded} /> : null}
      {isOpen && !loaded.waiting ? <CloseForm {...loaded} /> : null}
    </>
  );
}
