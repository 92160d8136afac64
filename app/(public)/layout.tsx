import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/demo-banner";
import { LanguageSwitch } from "@/components/language-switch";
import { Brand, SkipLink } from "@/components/page-frame";
import { QuickExit } from "@/components/quick-exit";
import { env } from "@/lib/server/env";

const FOOT = ["about", "privacy", "safety", "accessibility"] as const;

/** Pages without a sign-in: the name, the language, the way out, one column. */
export default async function PublicLayout({ children }: { readonly children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <>
      <SkipLink text={t("skip")} />
      {env.isDemo ? <DemoBanner text={t("demoBanner")} /> : null}
      <div className="flex min-h-dvh flex-col">
        <header className="topbar w-full [&>.brand]:flex [&>.brand]:mr-auto">
          <Brand />
          <LanguageSwitch current={await getLocale()} label={t("language")} />
          <QuickExit label={t("quickExit")} title={t("hideTitle")} />
        </header>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl grow px-4 pt-6 pb-16">
          {children}
        </main>
        <footer className="no-print border-t border-(--line) px-4 py-4 text-sm">
          <ul className="mx-auto flex max-w-3xl flex-wrap gap-x-6 gap-y-1">
            {FOOT.map((name) => (
              <li key={name}>
                <a href={`/${name}`} className="inline-block py-1">
                  {t(`foot.${name}`)}
                </a>
              </li>
            ))}
          </ul>
        </footer>
      </div>
    </>
  );
}
