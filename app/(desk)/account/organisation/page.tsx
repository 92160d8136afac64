import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { pathWithin } from "@/lib/accounts/actions/asked";
import { OrganisationChoice } from "@/lib/accounts/components/organisation-choice";
import { loadOrganisations } from "@/lib/accounts/loaders/own";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("organisationTitle") };
}

/** In which of their organisations somebody works now. */
export default async function OrganisationPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const organisations = await loadOrganisations();
  const t = await getTranslations("account");
  return (
    <>
      <PageHeader title={t("organisationTitle")} lead={t("organisationLead")} />
      <OrganisationChoice
        organisations={organisations}
        next={pathWithin(typeof next === "string" ? next : "")}
      />
    </>
  );
}
