import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { KeptWords } from "@/lib/referrals/components/kept-words";
import { AssignSection, MovesSection } from "@/lib/referrals/components/referral-answer";
import { ReferralHead } from "@/lib/referrals/components/referral-head";
import { HistorySection } from "@/lib/referrals/components/referral-history";
import { NeedSection, SightSection } from "@/lib/referrals/components/referral-need";
import { loadReferral } from "@/lib/referrals/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language; nothing of the referral stands in a tab. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("referrals"))("page.title") };
}

/** One referral: what is asked for, what can be done, what happened. */
export default async function ReferralPage({ params, searchParams }: Props) {
  const { id } = await params;
  const said = await searchParams;
  const { referral, directory, at, mayAssignTo, formKey, kept } = await loadReferral(id);
  const t = await getTranslations("referrals.page");
  const done = (["sent", "moved", "assigned", "asked"] as const).find((name) => said[name] === "1");
  return (
    <>
      {done ? <Notice kind="done">{t(done)}</Notice> : null}
      <ReferralHead {...{ referral, at }} />
      <KeptWords {...{ referral, kept }} />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-10">
        <div>
          <NeedSection {...{ referral, directory }} />
          <SightSection referral={referral} />
        </div>
        <div>
          <MovesSection referral={referral} />
          <AssignSection {...{ referral, mayAssignTo }} />
        </div>
      </div>
      <HistorySection {...{ referral, formKey }} />
    </>
  );
}
