import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { resetPasswordAction } from "@/lib/accounts/actions/links";
import { DeadLink, MakePassword } from "@/lib/accounts/components/link-parts";
import { loadLink } from "@/lib/accounts/loaders/own";

type Props = { readonly params: Promise<{ token: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in.reset"))("title") };
}

/** A new password over the link of a mail. */
export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params;
  if (!(await loadLink("RESET", token))) return <DeadLink href="/forgot-password" />;
  const t = await getTranslations("sign-in.reset");
  return (
    <MakePassword
      title={t("title")}
      lead={t("lead")}
      submit={t("submit")}
      action={resetPasswordAction.bind(null, token)}
    />
  );
}
