import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import {
  AdminNav,
  PeopleFilters,
  PeoplePages,
  PeopleTable,
} from "@/lib/accounts/components/people-list";
import { loadPeople } from "@/lib/accounts/loaders/admin";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("title") };
}

/** The people whom an administrator looks after; never a case. */
export default async function AdminPage({ searchParams }: Props) {
  const { rows, total, homes, filter, isWide, hasMore } = await loadPeople(await searchParams);
  const t = await getTranslations("admin");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t(isWide ? "leadWide" : "lead")}
        actions={
          <>
            {isWide ? null : <LinkButton href="/admin/cases">{t("caseRules")}</LinkButton>}
            {isWide ? null : <LinkButton href="/admin/letters">{t("letters")}</LinkButton>}
            <LinkButton look="primary" href="/admin/people/new">
              {t("addPerson")}
            </LinkButton>
          </>
        }
      />
      {isWide ? <AdminNav here="people" /> : null}
      <PeopleFilters {...{ filter, homes }} />
      <p className="mt-4 text-sm text-(--ink-soft)">{t("count", { count: total })}</p>
      <PeopleTable {...{ rows, isWide }} />
      <PeoplePages {...{ filter, hasMore }} />
    </>
  );
}
