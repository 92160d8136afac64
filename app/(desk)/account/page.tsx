import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import {
  AccountFacts,
  LanguageSection,
  SessionSection,
  TokenSection,
} from "@/lib/accounts/components/account-parts";
import { KeysSection } from "@/lib/accounts/components/keys-section";
import { loadAccount } from "@/lib/accounts/loaders/own";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

/** One's own account: password, app, browsers, language, tokens. */
export default async function AccountPage({ searchParams }: Props) {
  const { viewer, account, sessions, tokens } = await loadAccount();
  const { notice } = await searchParams;
  const t = await getTranslations("account");
  const roles = await getTranslations("common.roles");
  const work = [...viewer.roles.map((role) => roles(role)), viewer.organisationCode].join(" · ");
  const known = typeof notice === "string" && t.has(`notices.${notice}`);
  return (
    <>
      {known ? <Notice kind="done">{t(`notices.${notice}`)}</Notice> : null}
      <PageHeader title={t("title")} lead={t("lead")} />
      <AccountFacts account={account} work={work} />
      <SessionSection sessions={sessions} />
      <LanguageSection locale={account.locale} />
      <KeysSection hasKeys={(await cookies()).get("keys")?.value !== "off"} />
      <TokenSection tokens={tokens} />
    </>
  );
}
