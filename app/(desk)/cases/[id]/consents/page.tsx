import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import { ConsentList } from "@/lib/consent/components/consent-list";
import { loadConsents } from "@/lib/consent/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Consents, and whose. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("cases.page.pages");
  return { title: `${t("consents")}: ${await loadCaseTitle((await params).id)}` };
}

/** The consents of one case: in force, open, over; and the receipt that the person takes along. */
export default async function ConsentsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const frame = await loadCaseFrame(id);
  const loaded = await loadConsents(id);
  const t = await getTranslations("consent");
  const isRecorded = (await searchParams)["done"] === "recorded";
  const record = (
    <LinkButton look="primary" href={`/cases/${id}/consents/new`}>
      {t("record")}
    </LinkButton>
  );
  return (
    <CaseFrame {...frame} page="consents" lead={t("lead")} actions={record}>
      {isRecorded ? <Notice kind="done">{t("done.recorded")}</Notice> : null}
      <ConsentList {...loaded} />
    </CaseFrame>
  );
}
