import { getLocale, getTranslations } from "next-intl/server";
import { Section } from "@/components/section";
import { SideList } from "@/components/side-list";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { loadCase } from "../loaders";

type Loaded = Pick<Awaited<ReturnType<typeof loadCase>>, "view" | "samePerson">;

/** The person's other cases, and whether a record of somebody else shares a number with her. */
export async function SamePerson({ view, samePerson }: Loaded) {
  if (!samePerson) return null;
  const { others, alike } = samePerson;
  const t = await getTranslations("duplicates.candidates");
  const locale = (await getLocale()) as Locale;
  return (
    <Section id="same-person" title={t("title")}>
      {others.length === 0 ? <p className="text-(--ink-soft)">{t("noOthers")}</p> : null}
      <SideList
        items={others.map(({ id, reference, status, registeredAt }) => ({
          ...{ key: id, title: <a href={`/cases/${id}`}>{reference}</a> },
          ...{
            aside: formatDay(registeredAt, locale),
            about: label("case_status", status, locale),
          },
        }))}
      />
      <p className="no-print mt-2 text-sm">
        <a href={`/cases/${view.id}/same-person`}>
          {alike > 0 ? t("shareNumber", { count: alike }) : t("look")}
        </a>
      </p>
    </Section>
  );
}
