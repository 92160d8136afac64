import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JumpList } from "@/components/jump-list";
import { Notice } from "@/components/notice";
import { revealAction } from "@/lib/cases/actions/case";
import { CaseAccount } from "@/lib/cases/components/case-account";
import { CaseTabs } from "@/lib/cases/components/case-frame";
import { CaseHead } from "@/lib/cases/components/case-head";
import { CaseServices } from "@/lib/cases/components/case-services";
import { CaseSide } from "@/lib/cases/components/case-side";
import { CaseStory } from "@/lib/cases/components/case-story";
import { loadCase, loadCaseTitle } from "@/lib/cases/loaders";
import { CaseLamp } from "@/lib/insight/components/case-lamp";
import { loadMatters } from "@/lib/insight/loaders";
import { CaseReferrals, referralMoments } from "@/lib/referrals/components/case-referrals";
import { loadReferralsOfCase } from "@/lib/referrals/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DONE = ["filed", "moved", "noted", "drafted", "noteCorrected", "changed"] as const;
const PARTS = ["happened", "services", "referrals", "notes"] as const;

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** One case: what matters now, what can be done, what happened before. */
export default async function CasePage({ params, searchParams }: Props) {
  const { id } = await params;
  const said = await searchParams;
  const loaded = await loadCase(id, said["show"]);
  const sent = await loadReferralsOfCase(id);
  const t = await getTranslations("cases.page");
  const done = DONE.find((name) => said[name] === "1");
  const isOwn = loaded.view.sight.relation === "OWN";
  const shown = PARTS.slice(0, isOwn ? 4 : 2);
  const parts = shown.map((name) => ({ id: name, label: t(`parts.${name}`) }));
  return (
    <>
      {done ? <Notice kind="done">{t(done)}</Notice> : null}
      <CaseHead {...loaded} reveal={revealAction.bind(null, id)} />
      <CaseTabs caseId={id} current="overview" sight={loaded.view.sight} />
      <JumpList label={t("parts.label")} parts={parts} />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-10">
        <div className="min-w-0">
          <CaseLamp matters={await loadMatters(loaded, sent.referrals)} />
          <CaseAccount {...loaded} />
          <CaseServices view={loaded.view} />
          <CaseReferrals {...sent} isOwn={isOwn} />
          <CaseStory {...loaded} told={await referralMoments(sent)} />
        </div>
        <CaseSide {...loaded} />
      </div>
    </>
  );
}
