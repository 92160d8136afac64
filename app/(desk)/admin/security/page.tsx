import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { requireAppAction } from "@/lib/accounts/actions/admin";
import { RoleChoices } from "@/lib/accounts/components/member-parts";
import { PasswordIfOld } from "@/lib/accounts/components/password-if-old";
import { AdminNav } from "@/lib/accounts/components/people-list";
import { loadSecurity } from "@/lib/accounts/loaders/admin";
import { ROLES } from "@/lib/kernel/viewer";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("security") };
}

/** Which roles need an authenticator app. */
export default async function SecurityPage({ searchParams }: Props) {
  const { chosen } = await loadSecurity();
  const { notice } = await searchParams;
  const t = await getTranslations("admin");
  return (
    <>
      {notice === "saved" ? <Notice kind="done">{t("notices.saved")}</Notice> : null}
      <PageHeader title={t("security")} lead={t("securityLead")} />
      <AdminNav here="security" />
      <ActionForm
        action={requireAppAction}
        words={{ submit: t("saveSecurity"), problem: t("problem") }}
      >
        <RoleChoices roles={ROLES} chosen={chosen} legend={t("securityQuestion")} />
        <PasswordIfOld label={t("password")} />
      </ActionForm>
    </>
  );
}
