import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { NewPersonForm } from "@/lib/accounts/components/member-parts";
import { loadNewPerson } from "@/lib/accounts/loaders/admin";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("addPerson") };
}

/** Adding a person to an organisation. */
export default async function NewPersonPage({ searchParams }: Props) {
  const offered = await loadNewPerson(await searchParams);
  const t = await getTranslations("admin");
  return (
    <>
      <PageHeader
        title={t("addPerson")}
        lead={t("addLead")}
        crumbs={[{ href: "/admin", label: t("title") }]}
      />
      <NewPersonForm {...offered} />
    </>
  );
}
