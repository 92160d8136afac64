"use client";

import { usePathname, useSearchParams } from "next/navigation";

const NAMES = { id: "Bahasa Indonesia", en: "English" } as const;

type Props = { readonly current: string; readonly label: string };

/**
 * The two languages, a link each, so that it works without scripts. The address keeps its filters;
 * `?lang=` is remembered by proxy.ts.
 */
export function LanguageSwitch({ current, label }: Props) {
  const path = usePathname();
  const query = useSearchParams();
  const addressIn = (language: string) => {
    const next = new URLSearchParams(query);
    next.set("lang", language);
    return `${path}?${next}`;
  };
  return (
    <nav aria-label={label} className="languages">
      {(["id", "en"] as const).map((language) => (
        <a
          key={language}
          href={addressIn(language)}
          lang={language}
          hrefLang={language}
          aria-current={language === current ? "true" : undefined}
        >
          <span aria-hidden="true">{language.toUpperCase()}</span>
          <span className="sr-only">{NAMES[language]}</span>
        </a>
      ))}
    </nav>
  );
}
