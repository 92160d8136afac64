import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/viewer";

type Params = Readonly<Record<string, string | number>>;
type Catalogue = Record<string, unknown>;

const KEY = /^[a-z][a-z-]*(?:\.[A-Za-z0-9_-]+)+$/;
const read = new Map<string, Catalogue | null>();

function catalogue(locale: Locale, domain: string): Catalogue | null {
  const id = `${locale}/${domain}`;
  const known = read.get(id);
  if (known !== undefined) return known;
  let loaded: Catalogue | null = null;
  try {
    const path = join(
      /* turbopackIgnore: true */ process.cwd(),
      "messages",
      locale,
      `${domain}.json`,
    );
    loaded = JSON.parse(readFileSync(path, "utf8")) as Catalogue;
  } catch {
    loaded = null;
  }
  read.set(id, loaded);
  return loaded;
}

/**
 * The text of a message outside of a page (API, mails, jobs): `key` is `domain.rest.of.key` in
 * messages/LOCALE/domain.json. Null when it is no key or stands nowhere.
 */
export function translate(locale: Locale, key: string, params: Params = {}): string | null {
  if (!KEY.test(key)) return null;
  const [domain = "", ...rest] = key.split(".");
  const messages = catalogue(locale, domain);
  if (!messages) return null;
  let missing = false;
  const translator = createTranslator({
    locale,
    messages: messages as never,
    onError: () => {
      missing = true;
    },
  }) as unknown as (key: string, values: Params) => string;
  const text = translator(rest.join("."), params);
  return missing ? null : text;
}
