import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { PageHeader } from "@/components/page-header";
import { newId } from "@/lib/kernel/ids";
import { createOrganisationAction } from "@/lib/partnership/actions";
import { OrganisationFields } from "@/lib/partnership/components/organisation-fields";
import { requireRegistrar } from "@/lib/partnership/loaders";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("addOrganisation") };
}

/** Adding an organisation. */
export default async function NewOrganisationPage() {
  await requireRegistrar();
  const t = await getTranslations("admin");
  return (
    <>
      <PageHeader
        title={t("addOrganisation")}
        crumbs={[{ href: "/admin/organisations", label: t("organisations") }]}
      />
      <ActionForm
        action={createOrganisationAction}
        words={{ submit: t("addOrganisation"), problem: t("problem") }}
      >
        <input type="hidden" name="key" value={newId()} />
        <OrganisationFields />
      </ActionForm>
    </>
  );
}
