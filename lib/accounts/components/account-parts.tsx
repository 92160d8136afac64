import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { Choices } from "@/components/choices";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import {
  chooseLanguageAction,
  endOtherSessionsAction,
  endSessionAction,
  revokeTokenAction,
} from "../actions/account";
import type { findOwnAccount, OwnSession, OwnToken } from "../queries/own";

type Account = Awaited<ReturnType<typeof findOwnAccount>>;

/** Who I am here, and how my account is guarded. */
export async function AccountFacts({ account, work }: { account: Account; work: string }) {
  const t = await getTranslations("account");
  const locale = (await getLocale()) as Locale;
  const since = (moment: string | null) =>
    moment ? t("since", { moment: formatMoment(moment, locale) }) : null;
  const app = account.appSince
    ? `${since(account.appSince)} · ${t("codesLeft", { count: account.codesLeft })}`
    : t("appNone");
  const facts = [
    { label: t("name"), value: account.name },
    { label: t("email"), value: account.email },
    { label: t("work"), value: work },
    {
      ...{ label: t("password"), value: since(account.passwordSince) },
      change: { href: "/account/password", label: t("change") },
    },
    {
      ...{ label: t("app"), value: app },
      change: {
        href: "/account/authenticator",
        label: account.appSince ? t("manage") : t("setUp"),
      },
    },
  ];
  return <SummaryList facts={facts} none={t("none")} />;
}

/** The browsers I am signed in with, each with its way out. */
export async function SessionSection({ sessions }: { readonly sessions: readonly OwnSession[] }) {
  const t = await getTranslations("account");
  const locale = (await getLocale()) as Locale;
  const columns: [Column<OwnSession>, ...Column<OwnSession>[]] = [
    {
      ...{ key: "browser", label: t("browser") },
      cell: (row) => (
        <>
          {row.browser}
          {row.isThis ? <span className="ml-2 font-normal">({t("thisOne")})</span> : null}
        </>
      ),
    },
    { key: "since", label: t("signedIn"), cell: (row) => formatMoment(row.since, locale) },
    { key: "seen", label: t("lastSeen"), cell: (row) => formatMoment(row.lastSeen, locale) },
    {
      ...{ key: "end", label: t("act") },
      cell: (row) =>
        row.isThis ? null : (
          <form action={endSessionAction.bind(null, row.id)}>
            <Button size="tight" aria-label={t("endOne", { browser: row.browser })}>
              {t("end")}
            </Button>
          </form>
        ),
    },
  ];
  return (
    <Section id="sessions" title={t("sessions")} count={sessions.length}>
      <p className="mb-2 max-w-prose text-(--ink-soft)">{t("sessionsLead")}</p>
      <DataTable {...{ caption: t("sessions"), columns, rows: sessions }} rowKey={({ id }) => id} />
      {sessions.length > 1 ? (
        <form action={endOtherSessionsAction} className="mt-4">
          <Button look="danger">{t("endOthers")}</Button>
        </form>
      ) : null}
    </Section>
  );
}

/** The language of pages and mails. */
export async function LanguageSection({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations("account");
  const words = { submit: t("saveLanguage"), problem: t("problem") };
  return (
    <Section id="language" title={t("language")}>
      <ActionForm action={chooseLanguageAction} words={words} look="plain">
        <Choices
          {...{ kind: "radio", name: "locale", legend: t("languageOf"), chosen: [locale] }}
          choices={[
            { value: "id", label: "Bahasa Indonesia" },
            { value: "en", label: "English" },
          ]}
        />
      </ActionForm>
    </Section>
  );
}

/** Keys that programs use in my name. */
export async function TokenSection({ tokens }: { readonly tokens: readonly OwnToken[] }) {
  const t = await getTranslations("account");
  const locale = (await getLocale()) as Locale;
  const columns: [Column<OwnToken>, ...Column<OwnToken>[]] = [
    { key: "name", label: t("tokenName"), cell: (row) => row.name || t("tokenNameless") },
    { key: "organisation", label: t("organisation"), cell: (row) => row.organisation },
    { key: "since", label: t("madeAt"), cell: (row) => formatMoment(row.since, locale) },
    {
      ...{ key: "end", label: t("act") },
      cell: (row) => (
        <form action={revokeTokenAction.bind(null, row.id)}>
          <Button size="tight" look="danger">
            {t("revoke")}
          </Button>
        </form>
      ),
    },
  ];
  return (
    <Section id="tokens" title={t("tokens")} count={tokens.length}>
      <DataTable
        {...{ caption: t("tokens"), columns, rows: tokens }}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("tokensNone")}>{t("tokensWhy")}</EmptyState>}
      />
    </Section>
  );
}
