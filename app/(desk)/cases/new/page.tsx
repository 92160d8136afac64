import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { startDraftAction } from "@/lib/cases/actions/intake";
import { requireCaseViewer } from "@/lib/cases/loaders";
import { SearchForm } from "@/lib/people/components/search-form";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("intake.title") };
}

/** Before an intake begins: what will happen to what is typed. */
export default async function NewCasePage() {
  await requireCaseViewer();
  const t = await getTranslations("cases");
  const people = await getTranslations("people.search");
  const words = {
    ...{ problem: people("problem"), fullName: people("fullName"), nik: people("nik") },
    ...{ phone: people("phone"), search: people("search"), none: people("none") },
    ...{ found: people("found"), ask: people("ask"), NIK: people("NIK") },
    ...{ PASSPORT: people("PASSPORT"), PHONE: people("PHONE"), NAME: people("NAME") },
  };
  return (
    <>
      <PageHeader
        title={t("intake.title")}
        lead={t("intake.begin")}
        crumbs={[{ href: "/cases", label: t("list.title") }]}
      />
      <section
        aria-labelledby="search-title"
        className="max-w-2xl rounded-(--radius) border border-(--line) px-5 py-4"
      >
        <h2 id="search-title">{people("title")}</h2>
        <p className="text-(--ink-soft)">{people("lead")}</p>
        <SearchForm words={words} />
      </section>
      <p className="mt-4">
        <a href="/arrivals/new">{t("intake.severalPeople")}</a>
      </p>
      <form action={startDraftAction} className="mt-6">
        <Button look="primary">{t("list.new")}</Button>
      </form>
      <p className="mt-4">
        <a href="/cases/new/paper">{(await getTranslations("letters.form"))("title")}</a>
      </p>
    </>
  );
}
