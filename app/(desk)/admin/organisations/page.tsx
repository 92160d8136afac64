import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { FilterBar, FilterText } from "@/components/filter-bar";
import { PageHeader } from "@/components/page-header";
import { AdminNav } from "@/lib/accounts/components/people-list";
import { OrganisationTable } from "@/lib/partnership/components/organisation-table";
import { loadOrganisationsToAdminister } from "@/lib/partnership/loaders";

type Props = { readonly searchParams: Promise<{ q?: string | string[] }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("organisations") };
}

/** All organisations of the installation. */
export default async function OrganisationsPage({ searchParams }: Props) {
  const { q } = await searchParams;
  const asked = typeof q === "string" && q.trim() ? q.trim().slice(0, 100) : undefined;
  const { rows } = await loadOrganisationsToAdminister(asked);
  const t = await getTranslations("admin");
  return (
    <>
      <PageHeader
        title={t("organisations")}
        lead={t("organisationsLead")}
        actions={
          <LinkButton look="primary" href="/admin/organisations/new">
            {t("addOrganisation")}
          </LinkButton>
        }
      />
      <AdminNav here="organisations" />
      <FilterBar
        words={{ apply: t("apply"), clear: t("clear") }}
        clearHref={asked ? "/admin/organisations" : null}
      >
        <FilterText name="q" label={t("searchOrganisations")} value={asked} />
      </FilterBar>
      <OrganisationTable rows={rows} />
    </>
  );
}
