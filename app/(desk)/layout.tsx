import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Button } from "@/components/button";
import { DemoBanner } from "@/components/demo-banner";
import { LanguageSwitch } from "@/components/language-switch";
import { requireViewer } from "@/lib/access/current-viewer";
import { signOutAction } from "@/lib/accounts/actions";
import { holds } from "@/lib/kernel/viewer";
import { env } from "@/lib/server/env";

/** The shell of all signed-in pages: where one may go, who one is, the language, the way out. */
export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const viewer = await requireViewer();
  const t = await getTranslations("common");
  const seesCases = holds(viewer, "CASEWORKER", "SUPERVISOR");
  const places = [
    { href: "/", name: "myWork" },
    ...(seesCases ? [{ href: "/cases", name: "cases" }] : []),
  ];
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only">
        {t("skip")}
      </a>
      {env.isDemo ? <DemoBanner text={t("demoBanner")} /> : null}
      <div className="md:grid md:min-h-screen md:grid-cols-[14rem_1fr]">
        <div className="border-b border-(--line) bg-(--surface-sunk) p-4 md:border-r md:border-b-0">
          <span className="text-lg font-semibold">Lentera</span>
          <nav aria-label={t("navigation")} className="mt-3">
            <ul className="flex flex-wrap gap-x-4 gap-y-2 md:grid">
              {places.map(({ href, name }) => (
                <li key={href}>
                  <a href={href} className="inline-flex min-h-11 items-center md:min-h-9">
                    {t(`places.${name}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <p className="mt-4 text-sm text-(--ink-soft)">
            {t("signedInAs", { name: viewer.displayName, organisation: viewer.organisationCode })}
          </p>
          <form action={signOutAction} className="my-3">
            <Button>{t("signOut")}</Button>
          </form>
          <LanguageSwitch
            current={await getLocale()}
            label={t("language")}
            names={{ id: "Bahasa Indonesia", en: "English" }}
          />
        </div>
        <main id="main" tabIndex={-1} className="max-w-6xl px-4 py-6 md:px-8">
          {children}
        </main>
      </div>
    </>
  );
}
