import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import {
  MovesSection,
  NeedSection,
  ReferralHead,
  StepsSection,
} from "@/lib/referrals/components/referral-parts";
import { loadReferral } from "@/lib/referrals/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One referral: what is asked for, what can be done, what happened. */
export default async function ReferralPage({ params, searchParams }: Props) {
  const { id } = await params;
  const said = await searchParams;
  const referral = await loadReferral(id);
  const t = await getTranslations("referrals.page");
  const done = (["sent", "moved"] as const).find((name) => said[name] === "1");
  return (
    <>
      {done ? <Notice kind="done">{t(done)}</Notice> : null}
      <ReferralHead referral={referral} />
      <div className="lg:grid lg:grid-cols-[1fr_20rem] lg:gap-10">
        <div>
          <NeedSection referral={referral} />
          <StepsSection referral={referral} />
        </div>
        <MovesSection referral={referral} />
      </div>
    </>
  );
}
