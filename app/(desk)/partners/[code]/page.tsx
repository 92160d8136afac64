import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import {
  DirectorySection,
  PartnerFacts,
  ProgrammesSection,
} from "@/lib/partnership/components/partner-parts";
import { loadPartner } from "@/lib/partnership/loaders";

type Props = { readonly params: Promise<{ code: string }> };

/** The partner's own name. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadPartner((await params).code)).view.name };
}

/** One partner: how to reach it, what it offers, what it takes part in. */
export default async function PartnerPage({ params }: Props) {
  const { view, programmes, mayReadActivities } = await loadPartner((await params).code);
  const t = await getTranslations("partnership");
  return (
    <>
      <PageHeader
        title={view.name}
        lead={view.nameEn === view.name ? null : view.nameEn}
        crumbs={[{ href: "/partners", label: t("title") }]}
        reference={view.code}
        actions={
          mayReadActivities ? (
            <LinkButton href={`/activities?organisation=${view.code}`}>
              {t("activities")}
            </LinkButton>
          ) : null
        }
      />
      <PartnerFacts view={view} />
      <DirectorySection view={view} />
      <ProgrammesSection programmes={programmes} />
    </>
  );
}
