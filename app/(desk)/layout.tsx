import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/demo-banner";
import { LanguageSwitch } from "@/components/language-switch";
import { Brand, Content, SkipLink } from "@/components/page-frame";
import { PlaceLinks, PlaceTabs } from "@/components/place-links";
import { QuickExit } from "@/components/quick-exit";
import { SignedIn } from "@/components/signed-in";
import { currentSession, hasChoice, requireViewer } from "@/lib/access/current-viewer";
import { placesOf } from "@/lib/access/places";
import { LockWhenIdle } from "@/lib/accounts/components/lock-when-idle";
import { FindDoor } from "@/lib/cases/components/find-door";
import { env } from "@/lib/server/env";

/** The shell of all signed-in pages: where one may go, who one is, the language, the way out. */
export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const viewer = await requireViewer();
  const t = await getTranslations("common");
  const groups = placesOf(viewer).map((places) =>
    places.map((place) => ({ ...place, label: t(`places.${place.name}`) })),
  );
  const roles = viewer.roles.map((role) => t(`roles.${role}`));
  const who = (
    <SignedIn
      {...{ name: viewer.displayName, signOut: "/api/auth/sign-out", out: t("signOut") }}
      about={[...roles, viewer.organisationCode].join(" · ")}
      change={hasChoice(await currentSession()) ? t("changeOrganisation") : null}
    />
  );
  return (
    <>
      <SkipLink text={t("skip")} />
      {env.isDemo ? <DemoBanner text={t("demoBanner")} /> : null}
      <div className="app">
        <aside className="rail">
          <Brand />
          <PlaceLinks groups={groups} label={t("navigation")} />
          {who}
        </aside>
        <div className="flex min-h-dvh min-w-0 flex-col">
          <header className="topbar">
            <Brand />
            <FindDoor places={groups.flat()} />
            <LanguageSwitch current={await getLocale()} label={t("language")} />
            <QuickExit label={t("hide")} title={t("hideTitle")} />
          </header>
          <Content>{children}</Content>
          <nav className="tabbar" aria-label={t("navigationPhone")}>
            <PlaceTabs places={groups.flat().slice(0, 3)} menuId="all-places" more={t("more")} />
          </nav>
          <div id="all-places" popover="auto" className="sheet-menu">
            <PlaceLinks groups={groups} label={t("more")} />
            {who}
          </div>
        </div>
      </div>
      <LockWhenIdle name={viewer.displayName} />
    </>
  );
}
