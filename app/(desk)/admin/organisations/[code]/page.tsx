import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { changeOrganisationAction } from "@/lib/partnership/actions";
import { OrganisationFields } from "@/lib/partnership/components/organisation-fields";
import { loadOrganisationToAdminister } from "@/lib/partnership/loaders";

type Props = {
  readonly params: Promise<{ code: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("organisation") };
}

/** An organisation's entry, and the way to its people. */
export default async function OrganisationPage({ params, searchParams }: Props) {
  const view = await loadOrganisationToAdminister((await params).code);
  const { notice } = await searchParams;
  const t = await getTranslations("admin");
  const known = notice === "added" || notice === "saved";
  return (
    <>
      {known ? <Notice kind="done">{t(`notices.${notice}`)}</Notice> : null}
      <PageHeader
        title={view.name}
        crumbs={[{ href: "/admin/organisations", label: t("organisations") }]}
        reference={view.code}
        actions={
          <>
            <LinkButton href={`/admin?organisation=${view.code}`}>{t("people")}</LinkButton>
            <LinkButton href={`/admin/people/new?organisation=${view.code}`}>
              {t("addPerson")}
            </LinkButton>
          </>
        }
      />
      <ActionForm
        action={changeOrganisationAction.bind(null, view.code, view.version)}
        words={{ submit: t("saveOrganisation"), problem: t("problem") }}
      >
        <OrganisationFields view={view} />
      </ActionForm>
    </>
  );
}
