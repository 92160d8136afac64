import { getLocale, getTranslations } from "next-intl/server";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly drafts: readonly { readonly id: string; readonly updatedAt: string }[] };

/** Intakes that were begun and not filed; only their writer sees them. */
export async function DraftList({ drafts }: Props) {
  const t = await getTranslations("cases.list");
  const locale = (await getLocale()) as Locale;
  if (drafts.length === 0) return null;
  return (
    <section
      aria-labelledby="drafts-title"
      className="mt-4 rounded-(--radius) bg-(--accent-soft) px-4 py-3"
    >
      <h2 id="drafts-title">{t("drafts")}</h2>
      <ul className="mt-1">
        {drafts.map(({ id, updatedAt }) => (
          <li key={id}>
            <a href={`/cases/new/${id}`} className="inline-block py-1">
              {t("draft", { when: formatMoment(updatedAt, locale) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
