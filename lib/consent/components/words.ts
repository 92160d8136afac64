import { getLocale, getTranslations } from "next-intl/server";
import { daysBetween } from "@/lib/kernel/days";
import type { FieldGroup } from "@/lib/kernel/fields";
import { formatDay, formatDistance } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { ConsentView } from "../model";

/** An end within this many days is told with its distance. */
export const SOON = 14;

/** How a consent is spoken of: what it is for, what it shares, until when. */
export async function consentWords(today: string) {
  const locale = (await getLocale()) as Locale;
  const t = await getTranslations("consent");
  const tc = await getTranslations("cases");
  return {
    ...{ t, locale },
    title: ({ purpose, recipient }: ConsentView) => {
      const said = label("consent_purpose", purpose, locale);
      return recipient ? `${said}: ${recipient.name}` : said;
    },
    groups: (groups: readonly string[]) =>
      groups.map((group) => tc(`groups.${group as FieldGroup}`)).join(", "),
    until: (day: string | null) => {
      if (day === null) return t("noEnd");
      const left = daysBetween(today, day);
      const distance = left >= 0 && left <= SOON ? `, ${formatDistance(day, today, locale)}` : "";
      return t("until", { when: formatDay(day, locale) + distance });
    },
    giver: (giver: string | null) => giver && label("consent_giver", giver, locale),
  };
}

/** The state of a consent as a mark shows it. */
export function markOf({ status, isActive }: ConsentView) {
  if (status === "NOT_ASKED") return "open" as const;
  if (status === "GIVEN") return isActive ? ("done" as const) : ("stopped" as const);
  return "stopped" as const;
}
