import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { pathWithin } from "@/lib/accounts/actions/asked";
import { leaveAction, unlockAction } from "@/lib/accounts/actions/sign-in";
import { PasswordAgain } from "@/lib/accounts/components/password-fields";
import { loadLocked } from "@/lib/accounts/loaders/own";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in.locked"))("title") };
}

/** A session that nobody used for 15 minutes, or that came from another browser: the password opens it again. */
export default async function LockedPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const way = pathWithin(typeof next === "string" ? next : "");
  const { name, because } = await loadLocked(way);
  const t = await getTranslations("sign-in.locked");
  const problem = (await getTranslations("sign-in"))("problem");
  return (
    <div className="mx-auto max-w-md pt-6">
      <h1>{t("title")}</h1>
      <p className="mt-1 text-(--ink-soft)">
        {t(because === "browser" ? "movedLead" : "pageLead")}
      </p>
      <p className="mt-4 font-semibold">{t("who", { name })}</p>
      <ActionForm action={unlockAction} words={{ submit: t("submit"), problem }}>
        <input type="hidden" name="next" value={way} />
        <PasswordAgain />
      </ActionForm>
      <form action={leaveAction} className="mt-6">
        <Button look="quiet">{t("other")}</Button>
      </form>
    </div>
  );
}
