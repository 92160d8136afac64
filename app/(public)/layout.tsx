import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/demo-banner";
import { LanguageSwitch } from "@/components/language-switch";
import { env } from "@/lib/server/env";

/** Pages without a sign-in: the name, the language, one column. */
export default async function PublicLayout({ children }: { readonly children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <>
      {env.isDemo ? <DemoBanner text={t("demoBanner")} /> : null}
      <header className="mx-auto flex max-w-3xl items-center justify-between px-4 py-4">
        <span className="text-lg font-semibold">Lentera</span>
        <LanguageSwitch
          current={await getLocale()}
          label={t("language")}
          names={{ id: "Bahasa Indonesia", en: "English" }}
        />
      </header>
      <main className="mx-auto max-w-3xl px-4 pb-16">{children}</main>
    </>
  );
}
