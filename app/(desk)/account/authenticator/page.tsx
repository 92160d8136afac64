import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { AppCodes, BeginApp, RemoveApp } from "@/lib/accounts/components/authenticator-parts";
import { loadAuthenticator } from "@/lib/accounts/loaders/own";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("appTitle") };
}

/** The authenticator app: set up, new recovery codes, taken off. */
export default async function AuthenticatorPage() {
  const { account, scan, isNeeded } = await loadAuthenticator();
  const t = await getTranslations("account");
  const isOn = account.appSince !== null;
  return (
    <>
      <PageHeader
        title={t("appTitle")}
        lead={isOn ? t("appOn", { count: account.codesLeft }) : t("appLead")}
        crumbs={[{ href: "/account", label: t("title") }]}
      />
      {isOn || scan ? <AppCodes scan={scan} /> : <BeginApp />}
      {isOn ? <RemoveApp isNeeded={isNeeded} /> : null}
    </>
  );
}
