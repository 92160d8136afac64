import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/page-header";

type Props = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly caseId: string;
  readonly pseudonym: string;
  /** The consent that the page is about, where it is about one. */
  readonly consent?: { readonly id: string; readonly title: string } | undefined;
  readonly actions?: ReactNode;
};

/** The top of a page below a case's consents. */
export async function ConsentHeader({ title, lead, caseId, pseudonym, consent, actions }: Props) {
  const t = await getTranslations();
  const own = `/cases/${caseId}`;
  return (
    <PageHeader
      {...{ title, lead, actions }}
      crumbsLabel={t("common.breadcrumb")}
      crumbs={[
        { href: "/cases", label: t("common.places.cases") },
        { href: own, label: pseudonym },
        { href: `${own}/consents`, label: t("cases.page.pages.consents") },
        ...(consent ? [{ href: `${own}/consents/${consent.id}`, label: consent.title }] : []),
      ]}
    />
  );
}
