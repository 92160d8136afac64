import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import { Along, Owner, Requests } from "@/lib/handover/components/access-panels";
import { loadAccess } from "@/lib/handover/loaders";
import { TransferSection } from "@/lib/referrals/components/transfer-panels";
import { loadTransfers } from "@/lib/referrals/loaders/transfer";
import { KeepingSection } from "@/lib/retention/components/keeping-panels";
import { loadKeeping } from "@/lib/retention/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** Who works on a case and until when, and how long it is kept. */
export default async function AccessPage({ params, searchParams }: Props) {
  const { id } = await params;
  const loaded = await loadAccess(await loadCaseFrame(id));
  const keeping = await loadKeeping(loaded.viewer, id);
  const offers = await loadTransfers(loaded);
  const { done } = await searchParams;
  const t = await getTranslations("handover");
  return (
    <>
      {typeof done === "string" && t.has(`done.${done}`) ? (
        <Notice kind="done">{t(`done.${done}`)}</Notice>
      ) : null}
      <CaseFrame {...loaded} page="access" lead={t("lead")}>
        <Requests {...loaded} />
        <Owner {...loaded} />
        <Along {...loaded} />
        <TransferSection caseId={id} {...offers} />
        <KeepingSection {...keeping} />
      </CaseFrame>
    </>
  );
}
