import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { ServiceForm } from "@/lib/cases/components/service-form";
import { loadService } from "@/lib/cases/loaders";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";

type Props = { readonly params: Promise<{ id: string; service: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("edit.titles.changeService") };
}

/** One service of a case: how far it has come. */
export default async function ServicePage({ params }: Props) {
  const { id, service: serviceId } = await params;
  const service = await loadService(id, serviceId);
  const t = await getTranslations();
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={label("service_type", service.type, (await getLocale()) as Locale)}
        lead={t("cases.edit.titles.changeService")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${id}#services`, label: service.pseudonym },
        ]}
      />
      <ServiceForm caseId={id} service={service} />
    </div>
  );
}
