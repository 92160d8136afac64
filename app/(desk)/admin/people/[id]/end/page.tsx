import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConfirmPage } from "@/components/confirm-page";
import { endMembershipAction } from "@/lib/accounts/actions/admin";
import { loadMemberToEnd } from "@/lib/accounts/loaders/admin";

type Props = { readonly params: Promise<{ id: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("endMembership") };
}

/** Before somebody's work in an organisation ends. */
export default async function EndMemberPage({ params }: Props) {
  const { id, name, organisationName: organisation } = await loadMemberToEnd((await params).id);
  const t = await getTranslations("admin");
  return (
    <ConfirmPage
      title={t("endTitle", { name, organisation })}
      consequences={[t("endSessions"), t("endCases"), t("endBack")]}
      action={endMembershipAction.bind(null, id)}
      words={{ submit: t("endMembership"), problem: t("problem") }}
      cancel={{ href: `/admin/people/${id}`, label: t("cancel") }}
      isDestructive
    />
  );
}
