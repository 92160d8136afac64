type Props = {
  readonly current: string;
  readonly label: string;
  readonly names: Readonly<Record<"id" | "en", string>>;
};

/** The two languages; a link each, so that it works without scripts. The address keeps nothing else. */
export function LanguageSwitch({ current, label, names }: Props) {
  return (
    <nav aria-label={label} className="flex gap-3 text-sm">
      {(["id", "en"] as const).map((language) =>
        language === current ? (
          <span key={language} aria-current="true" className="font-semibold">
            {names[language]}
          </span>
        ) : (
          <a key={language} href={`?lang=${language}`} lang={language} hrefLang={language}>
            {names[language]}
          </a>
        ),
      )}
    </nav>
  );
}
