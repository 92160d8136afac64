import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { OfferList, WishForm } from "@/lib/referrals/components/find-partner";
import { ReferralForm } from "@/lib/referrals/components/referral-form";
import { loadNewReferral } from "@/lib/referrals/loaders";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("referrals"))("form.title") };
}

/** A referral of one case: find the partner, then say what is needed and on what it rests. */
export default async function NewReferralPage({ searchParams }: Props) {
  const loaded = await loadNewReferral(await searchParams);
  const { subject, chosen, services } = loaded;
  const t = await getTranslations();
  return (
    <>
      <PageHeader
        title={
          chosen ? t("referrals.form.titleTo", { name: chosen.name }) : t("referrals.find.heading")
        }
        lead={chosen ? null : t("referrals.find.lead")}
        crumbsLabel={t("common.breadcrumb")}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${subject.id}`, label: subject.pseudonym },
        ]}
        reference={subject.reference}
      />
      {chosen && services.length > 0 ? (
        <ReferralForm {...{ ...loaded, chosen }} />
      ) : (
        <>
          <WishForm {...loaded} />
          <OfferList {...loaded} />
        </>
      )}
    </>
  );
}
