import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { Lamp } from "@/components/lamp";
import { DueMark } from "@/components/marks";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { CaseMatter } from "../model";

/** What matters now about a case, each with its one act; absent where nothing does. */
export async function CaseLamp({ matters }: { readonly matters: readonly CaseMatter[] }) {
  const t = await getTranslations("work");
  const locale = (await getLocale()) as Locale;
  const inWords = (dueAt: string) =>
    dueAt.length > 10 ? formatMoment(dueAt, locale) : formatDay(dueAt, locale);
  return (
    <Lamp
      title={t("now")}
      matters={matters.map(({ kind, key, href, about, dueAt, isLate }) => {
        const when = dueAt ? inWords(dueAt) : "";
        return {
          id: `${kind}-${key}`,
          what: t(`matters.${kind}.what`, { about, when, count: Number(about) || 0 }),
          about: (
            <>
              {isLate && kind === "UNANSWERED" ? (
                <DueMark due="late">{t("since", { when })} </DueMark>
              ) : null}
              {t(`matters.${kind}.about`, { about, when })}
            </>
          ),
          action: (
            <LinkButton size="tight" href={href}>
              {t(`matters.${kind}.act`)}
            </LinkButton>
          ),
        };
      })}
    />
  );
}
