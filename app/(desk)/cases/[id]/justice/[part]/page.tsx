import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import { JusticeForm } from "@/lib/proceedings/components/justice-form";
import { loadJusticeForm } from "@/lib/proceedings/loaders";

type Props = {
  readonly params: Promise<{ id: string; part: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

const one = (said: string | string[] | undefined) => (typeof said === "string" ? said : null);

/** One part of the justice track: what is new, or what changed. */
export default async function JusticePartPage({ params, searchParams }: Props) {
  const { id, part } = await params;
  const { in: track, of } = await searchParams;
  const { view } = await loadCaseFrame(id);
  const form = await loadJusticeForm(id, part, { in: one(track), of: one(of) });
  const t = await getTranslations();
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t(`proceedings.titles.${form.isNew ? "new" : "kept"}.${form.part}`)}
        {...(form.about ? { lead: form.about } : {})}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${id}`, label: view.person.pseudonym },
          { href: `/cases/${id}/justice`, label: t("cases.page.pages.justice") },
        ]}
      />
      <JusticeForm caseId={id} form={form} />
    </div>
  );
}
