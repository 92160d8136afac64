import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { SafeContact } from "@/lib/cases/components/safe-contact";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import { ReturnForm } from "@/lib/reintegration/components/return-form";
import { loadReturnForm } from "@/lib/reintegration/loaders";

type Props = {
  readonly params: Promise<{ id: string; part: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

const one = (said: string | string[] | undefined) => (typeof said === "string" ? said : null);

/** One part of a return: the way home, the family, how she is. */
export default async function ReturnPartPage({ params, searchParams }: Props) {
  const { id, part } = await params;
  const { of, moment } = await searchParams;
  const { view } = await loadCaseFrame(id);
  const form = await loadReturnForm(id, part, { of: one(of), moment: one(moment) });
  const t = await getTranslations();
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t(`reintegration.titles.${form.isNew ? "new" : "kept"}.${form.part}`)}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${id}`, label: view.person.pseudonym },
          { href: `/cases/${id}/reintegration`, label: t("cases.page.pages.reintegration") },
        ]}
      />
      {/* Who follows up somebody contacts her: how that is safe stands above the form. */}
      {view.safeContact ? <SafeContact words={view.safeContact} /> : null}
      <ReturnForm caseId={id} form={form} />
    </div>
  );
}
