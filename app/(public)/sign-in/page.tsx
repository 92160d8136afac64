import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentViewer } from "@/lib/access/current-viewer";
import { DemoAccounts } from "@/lib/accounts/components/demo-accounts";
import { SignInForm } from "@/lib/accounts/components/sign-in-form";
import { loadDemoAccounts } from "@/lib/accounts/loaders/demo";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in"))("title") };
}

/** Sign-in with e-mail and password. */
export default async function SignInPage({ searchParams }: Props) {
  if (await currentViewer()) redirect("/");
  const t = await getTranslations("sign-in");
  const { next, notice } = await searchParams;
  const demo = await loadDemoAccounts();
  const known = typeof notice === "string" && t.has(`notices.${notice}`);
  return (
    <div className="mx-auto max-w-md pt-6">
      <h1>{t("title")}</h1>
      <p className="mt-1 text-(--ink-soft)">{t("lead")}</p>
      {known ? (
        <p role="status" className="mt-4 rounded-(--radius) bg-(--primary-soft) px-4 py-2">
          {t(`notices.${notice}`)}
        </p>
      ) : null}
      <SignInForm
        next={typeof next === "string" ? next : null}
        words={{
          email: t("email"),
          password: t("password"),
          submit: t("submit"),
          problem: t("problem"),
          forgot: t("forgot"),
        }}
      />
      {demo ? <DemoAccounts demo={demo} /> : null}
    </div>
  );
}
