import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/message-page";
import { acceptInvitationAction } from "@/lib/accounts/actions/links";
import { DeadLink, MakePassword } from "@/lib/accounts/components/link-parts";
import { loadLink } from "@/lib/accounts/loaders/own";

type Props = { readonly params: Promise<{ token: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in.invitation"))("title") };
}

/** An invitation: a first password, then the desk. Who has a password already signs in with it. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const link = await loadLink("INVITATION", token);
  if (!link) return <DeadLink href="/sign-in" />;
  const t = await getTranslations("sign-in.invitation");
  const { name, organisation, email } = link;
  if (!link.may_set_password) {
    const act = { href: "/sign-in", label: t("signIn") };
    return <MessagePage title={t("title")} body={t("known", { name, organisation })} act={act} />;
  }
  return (
    <MakePassword
      title={t("title")}
      lead={t("lead", { name, organisation, email })}
      submit={t("submit")}
      action={acceptInvitationAction.bind(null, token)}
    />
  );
}
