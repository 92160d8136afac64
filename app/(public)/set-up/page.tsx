import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { TextField } from "@/components/text-field";
import { demandNotSetUp } from "@/lib/access/set-up";
import { setUpAction } from "@/lib/accounts/actions/links";
import { NewPasswordFields } from "@/lib/accounts/components/password-fields";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in.setUp"))("title") };
}

/** The first visit of a real installation: the first administrator, with the code of the console. */
export default async function SetUpPage() {
  await demandNotSetUp();
  const t = await getTranslations("sign-in.setUp");
  const words = await getTranslations("sign-in");
  return (
    <div className="mx-auto max-w-md pt-6">
      <h1>{t("title")}</h1>
      <p className="mt-1 text-(--ink-soft)">{t("lead")}</p>
      <ActionForm action={setUpAction} words={{ submit: t("submit"), problem: words("problem") }}>
        <TextField
          {...{ name: "code", label: t("code"), hint: t("codeHint"), className: "font-mono" }}
          autoComplete="off"
          spellCheck={false}
        />
        <TextField name="organisation" label={t("organisation")} autoComplete="organization" />
        <TextField name="name" label={t("name")} autoComplete="name" />
        <TextField name="email" type="email" label={words("email")} autoComplete="username" />
        <NewPasswordFields />
      </ActionForm>
    </div>
  );
}
