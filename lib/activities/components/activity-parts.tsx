import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import { type ActivityView, type ChallengeView, totalOf } from "../model";
import { Pillars } from "./activity-list";

type View = { readonly view: ActivityView };
type Named = {
  readonly organisations: readonly {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string | null;
  }[];
  readonly programmes: readonly {
    readonly code: string;
    readonly title: { readonly id: string; readonly en: string };
  }[];
};

/** What the activity is, and what may be done with it. */
export async function ActivityHead({ view, mayChange }: View & { readonly mayChange: boolean }) {
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  return (
    <PageHeader
      title={view.title[locale]}
      lead={<Pillars pillars={view.pillars} />}
      crumbs={[{ href: "/activities", label: t("title") }]}
      reference={view.reference}
      actions={
        mayChange ? <LinkButton href={`/activities/${view.id}/edit`}>{t("edit")}</LinkButton> : null
      }
    />
  );
}

function placeOf({ province, regency }: ActivityView, locale: Locale): string | null {
  if (!province) return null;
  const name = provinceName(province, locale);
  return regency ? `${regencyName(regency, locale)}, ${name}` : name;
}

/** The facts of an activity, those not said named as such. */
export async function ActivityFacts({ view, organisations, programmes }: View & Named) {
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  const nameOf = (code: string) => {
    const found = organisations.find((one) => one.code === code);
    return (locale === "en" && found?.nameEn) || (found?.name ?? code);
  };
  const programme = programmes.find(({ code }) => code === view.programme);
  const day = (value: string | null) => (value ? formatDay(value, locale) : null);
  const held = [view.actualStart, view.actualEnd].flatMap((value) => day(value) ?? []);
  const named = (list: "igo_function" | "organisation_role", code: string) =>
    label(list, code, locale);
  const partners = view.partners.map(
    ({ organisation, role }) => `${nameOf(organisation)} (${named("organisation_role", role)})`,
  );
  const facts = [
    { label: t("type"), value: label("activity_type", view.type, locale) },
    { label: t("status"), value: label("activity_status", view.status, locale) },
    {
      ...{ label: t("functions") },
      value: view.igoFunctions.map((code) => named("igo_function", code)).join(", "),
    },
    { label: t("organisation"), value: nameOf(view.organisation) },
    { label: t("programme"), value: programme?.title[locale] ?? view.programme },
    { label: t("partners"), value: partners.join(", ") },
    { label: t("where"), value: placeOf(view, locale) },
    {
      ...{ label: t("planned") },
      value: [view.plannedStart, view.plannedEnd].flatMap((value) => day(value) ?? []).join(" – "),
    },
    { label: t("held"), value: held.join(" – ") },
    { label: t("targeted"), value: view.targeted?.toLocaleString(locale) ?? null },
    { label: t("description"), value: view.description },
    { label: t("output"), value: view.output },
  ];
  return <SummaryList facts={facts} none={t("nobody")} />;
}

/** People reached as reported. */
export async function ReachedSection({ view: { reached } }: View) {
  const t = await getTranslations("activities");
  const locale = await getLocale();
  const names = ["womenAdult", "menAdult", "girls", "boys", "other"] as const;
  const facts = reached
    ? [
        ...names.map((name) => ({
          label: t(`form.${name}`),
          value: reached[name].toLocaleString(locale),
        })),
        { label: t("total"), value: totalOf(reached).toLocaleString(locale) },
      ]
    : [];
  return (
    <Section id="reached" title={t("form.reachedTitle")}>
      {reached ? <SummaryList facts={facts} none="" /> : <p>{t("notReported")}</p>}
    </Section>
  );
}

/** Difficulties, the latest first. */
export async function ChallengeList({ rows }: { readonly rows: readonly ChallengeView[] }) {
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  if (rows.length === 0) return <p className="text-(--ink-soft)">{t("noChallenges")}</p>;
  return (
    <ul className="grid gap-4">
      {rows.map((row) => (
        <li key={row.id} className="border-l-4 border-(--line-strong) pl-4">
          <p className="font-semibold">{row.title}</p>
          <p className="text-sm text-(--ink-soft)">
            {[
              label("challenge_category", row.category, locale),
              t(`severities.${String(row.severity) as "1" | "2" | "3" | "4"}`),
              t(`challengeStatus.${row.status as "OPEN"}`),
              row.organisation,
              formatDay(row.occurredOn, locale),
            ].join(" · ")}
          </p>
          {row.description ? <p className="mt-1 max-w-prose">{row.description}</p> : null}
          {row.activityId ? (
            <a href={`/activities/${row.activityId}`} className="text-sm">
              {t("activity")}
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
