import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { BreakGlassForm } from "@/lib/cases/components/break-glass-forms";
import { loadEmergency } from "@/lib/cases/loaders";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases.breakGlass"))("title") };
}

/** The door for an emergency: a colleague's case for an hour, said aloud to everybody concerned. */
export default async function EmergencyPage() {
  const { waiting } = await loadEmergency();
  const t = await getTranslations("cases");
  const locale = (await getLocale()) as Locale;
  return (
    <>
      <PageHeader
        title={t("breakGlass.title")}
        lead={t("breakGlass.lead")}
        crumbs={[{ href: "/cases", label: t("list.title") }]}
      />
      {waiting ? (
        <Notice kind="care" title={t("breakGlass.waiting")}>
          <a href={`/cases/${waiting.caseId}`}>{t("breakGlass.toCase")}</a>{" "}
          {formatMoment(waiting.endsAt, locale)}
        </Notice>
      ) : (
        <BreakGlassForm />
      )}
    </>
  );
}
