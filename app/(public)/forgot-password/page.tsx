import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { MessagePage } from "@/components/message-page";
import { TextField } from "@/components/text-field";
import { askRecoveryAction } from "@/lib/accounts/actions/links";

type Props = { readonly searchParams: Promise<{ sent?: string | string[] }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in.forgotten"))("title") };
}

/** Asking for a link to a new password. */
export default async function ForgottenPage({ searchParams }: Props) {
  const t = await getTranslations("sign-in.forgotten");
  const words = await getTranslations("sign-in");
  if ((await searchParams).sent === "1") {
    const act = { href: "/sign-in", label: t("back") };
    return <MessagePage title={t("sentTitle")} body={t("sent")} act={act} />;
  }
  return (
    <div className="mx-auto max-w-md pt-6">
      <h1>{t("title")}</h1>
      <p className="mt-1 text-(--ink-soft)">{t("lead")}</p>
      <ActionForm
        action={askRecoveryAction}
        words={{ submit: t("submit"), problem: words("problem") }}
        cancel={{ href: "/sign-in", label: t("back") }}
      >
        <TextField name="email" type="email" label={words("email")} autoComplete="username" />
      </ActionForm>
    </div>
  );
}
