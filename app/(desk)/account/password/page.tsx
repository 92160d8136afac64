import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { PageHeader } from "@/components/page-header";
import { requireViewer } from "@/lib/access/current-viewer";
import { changePasswordAction } from "@/lib/accounts/actions/account";
import { NewPasswordFields, PasswordAgain } from "@/lib/accounts/components/password-fields";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("passwordTitle") };
}

/** Changing one's password. */
export default async function PasswordPage() {
  await requireViewer();
  const t = await getTranslations("account");
  return (
    <>
      <PageHeader
        title={t("passwordTitle")}
        lead={t("passwordLead")}
        crumbs={[{ href: "/account", label: t("title") }]}
      />
      <ActionForm
        action={changePasswordAction}
        words={{ submit: t("savePassword"), problem: t("problem") }}
        cancel={{ href: "/account", label: t("cancel") }}
      >
        <PasswordAgain />
        <NewPasswordFields />
      </ActionForm>
    </>
  );
}
