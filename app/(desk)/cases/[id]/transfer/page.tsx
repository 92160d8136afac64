import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { loadCaseFrame } from "@/lib/cases/loaders";
import { TransferForm, Transfers } from "@/lib/referrals/components/transfer-panels";
import { loadTransfer } from "@/lib/referrals/loaders/transfer";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("transfer"))("title") };
}

/** A case on its way to another organisation: the offer, what it waits for, and what is left to see of it. */
export default async function TransferPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { offered } = await searchParams;
  const loaded = await loadTransfer(await loadCaseFrame(id));
  const t = await getTranslations();
  return (
    <>
      {offered === "1" ? <Notice kind="done">{t("transfer.offered")}</Notice> : null}
      <PageHeader
        title={t("transfer.title")}
        lead={t(`transfer.${loaded.isCaseOpen ? "lead" : loaded.isGone ? "gone" : "closed"}`)}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${id}`, label: loaded.view.person.pseudonym },
        ]}
        crumbsLabel={t("common.breadcrumb")}
        reference={loaded.view.reference}
      />
      {loaded.transfers.length > 0 ? (
        <Section id="offers" title={t("transfer.section")}>
          <Transfers {...loaded} />
        </Section>
      ) : null}
      {loaded.isCaseOpen && !loaded.waiting ? <TransferForm {...loaded} /> : null}
    </>
  );
}
