import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import {
  EndSection,
  InvitationSection,
  MemberFacts,
  RolesSection,
} from "@/lib/accounts/components/member-parts";
import { loadMember } from "@/lib/accounts/loaders/admin";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Not the person's name: a title stands in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("person") };
}

/** One member: roles, invitation, the end of access. */
export default async function MemberPage({ params, searchParams }: Props) {
  const { member, mayChange, roles, isWide } = await loadMember((await params).id);
  const { notice } = await searchParams;
  const t = await getTranslations("admin");
  const known = typeof notice === "string" && t.has(`notices.${notice}`);
  const works = member.state === "ACTIVE" || member.state === "INVITED";
  return (
    <>
      {known ? <Notice kind="done">{t(`notices.${notice}`)}</Notice> : null}
      <PageHeader title={member.name} crumbs={[{ href: "/admin", label: t("title") }]} />
      <MemberFacts member={member} />
      {mayChange ? null : <Notice kind="tell">{t("notYours")}</Notice>}
      {mayChange && member.state === "INVITED" ? <InvitationSection id={member.id} /> : null}
      {mayChange && works ? <RolesSection {...{ member, roles }} /> : null}
      {mayChange ? <EndSection {...{ member, isWide }} /> : null}
    </>
  );
}
