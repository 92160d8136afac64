import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { DueMark } from "@/components/marks";
import { Section } from "@/components/section";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { Work, WorkChange, WorkItem } from "../model";

async function Items({ items, isLate }: { items: readonly WorkItem[]; isLate: boolean }) {
  const t = await getTranslations("work");
  const locale = (await getLocale()) as Locale;
  return (
    <ul>
      {items.map(({ kind, key, href, about, dueAt }) => (
        <li
          key={`${kind}-${key}`}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-(--line) py-2.5"
        >
          <div>
            <a href={href} className="inline-block py-0.5 font-semibold">
              {t(`kinds.${kind}`)}
            </a>
            <span className="block text-sm text-(--ink-soft)">{about}</span>
          </div>
          {dueAt ? (
            <DueMark due={isLate ? "late" : "later"}>
              {t(isLate ? "since" : "until", { when: formatMoment(dueAt, locale) })}
            </DueMark>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

async function Changes({ changed }: { readonly changed: readonly WorkChange[] }) {
  const t = await getTranslations("work");
  const locale = (await getLocale()) as Locale;
  return (
    <Section id="changed" title={t("changed")}>
      <ul>
        {changed.map(({ key, href, about, status, at }) => (
          <li key={key} className="border-b border-(--line) py-2">
            <a href={href} className="inline-block py-0.5">
              {about}
            </a>
            <span className="block text-sm text-(--ink-soft)">
              {label("referral_status", status, locale)} · {formatMoment(at, locale)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is late, what waits, what changed; one calm sentence where nothing does. */
export async function WorkList({ work: { late, waiting, changed } }: { readonly work: Work }) {
  const t = await getTranslations("work");
  return (
    <>
      {late.length > 0 ? (
        <Section id="late" title={t("late", { count: late.length })}>
          <Items items={late} isLate />
        </Section>
      ) : null}
      {waiting.length > 0 ? (
        <Section id="waiting" title={t("waiting", { count: waiting.length })}>
          <Items items={waiting} isLate={false} />
        </Section>
      ) : null}
      {late.length + waiting.length === 0 ? (
        <EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>
      ) : null}
      {changed.length > 0 ? <Changes changed={changed} /> : null}
    </>
  );
}
