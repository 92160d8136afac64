import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { giveCodeAction, leaveAction } from "@/lib/accounts/actions/sign-in";
import { AppAtSignIn } from "@/lib/accounts/components/authenticator-parts";
import { CodeField } from "@/lib/accounts/components/password-fields";
import { loadSecondStep } from "@/lib/accounts/loaders/own";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in.code"))("title") };
}

/** The second step of signing in: the app's code, or the app itself where a role needs one. */
export default async function CodePage({ searchParams }: Props) {
  const { step, scan } = await loadSecondStep();
  const { next } = await searchParams;
  const way = typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";
  const t = await getTranslations("sign-in.code");
  const problem = (await getTranslations("sign-in"))("problem");
  return (
    <div className="mx-auto max-w-md pt-6">
      <h1>{step === "code" ? t("title") : t("enrolTitle")}</h1>
      {step === "over" ? null : (
        <p className="mt-1 text-(--ink-soft)">{step === "code" ? t("lead") : t("enrolLead")}</p>
      )}
      {step === "code" ? (
        <ActionForm action={giveCodeAction} words={{ submit: t("submit"), problem }}>
          <input type="hidden" name="next" value={way} />
          <CodeField hint={t("hint")} />
        </ActionForm>
      ) : (
        <AppAtSignIn scan={scan} next={way} />
      )}
      {step === "over" ? null : (
        <form action={leaveAction} className="mt-6">
          <Button look="quiet">{t("back")}</Button>
        </form>
      )}
    </div>
  );
}
