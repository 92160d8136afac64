import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import type { Locale } from "@/lib/kernel/viewer";
import { env } from "@/lib/server/env";

type Messages = Record<string, Record<string, unknown>>;

const loaded = new Map<Locale, Messages>();

function messagesOf(locale: Locale): Messages {
  const known = loaded.get(locale);
  if (known) return known;
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "messages", locale);
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const messages = Object.fromEntries(
    names.map((name) => [
      name.replace(/\.json$/, ""),
      JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Record<string, unknown>,
    ]),
  );
  if (env.isProduction) loaded.set(locale, messages);
  return messages;
}

/** The language of a page: `?lang=` (handed on by proxy.ts), else the remembered one, else Bahasa Indonesia. */
export default getRequestConfig(async () => {
  const asked = (await headers()).get("x-lentera-lang") ?? (await cookies()).get("lang")?.value;
  const locale: Locale = asked === "en" ? "en" : "id";
  return { locale, messages: messagesOf(locale), timeZone: "Asia/Jakarta" };
});
