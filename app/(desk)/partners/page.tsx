import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { PartnerFilters, PartnerTable } from "@/lib/partnership/components/partner-list";
import { loadPartners } from "@/lib/partnership/loaders";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("partnership"))("title") };
}

/** The registry of partners, searched by service and place. */
export default async function PartnersPage({ searchParams }: Props) {
  const query = await searchParams;
  const { rows, total, filters, next } = await loadPartners(query);
  const t = await getTranslations("partnership");
  const more = new URLSearchParams();
  for (const name of ["q", "service", "province", "type"])
    if (typeof query[name] === "string") more.set(name, query[name]);
  if (next) more.set("cursor", next);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <PartnerFilters filters={filters} />
      <p className="mt-4 text-sm text-(--ink-soft)">{t("count", { count: total })}</p>
      <PartnerTable rows={rows} />
      <Pagination
        label={t("title")}
        next={next ? { href: `/partners?${more}`, label: t("next") } : null}
      />
    </>
  );
}
