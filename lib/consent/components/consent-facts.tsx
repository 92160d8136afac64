import { getLocale, getTranslations } from "next-intl/server";
import { StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import { Timeline } from "@/components/timeline";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { loadConsent } from "../loaders";
import type { ConsentVersionView } from "../model";
import { EffectList } from "./effect-list";
import { consentWords, markOf } from "./words";

type Loaded = Awaited<ReturnType<typeof loadConsent>>;

async function factsOf({ consent, today }: Loaded) {
  const { t, locale, groups, until, giver } = await consentWords(today);
  const f = await getTranslations("consent.form");
  const items = consent.explainedItems.map((item) => f(`items.${item as "PURPOSE"}`));
  const pledge = consent.isInterpreterPledged ? t("pledged") : t("notPledged");
  const interpreter = consent.hasInterpreter
    ? [consent.interpreterName, pledge].filter(Boolean).join(" · ")
    : null;
  const shared = { label: f("groups"), value: groups(consent.groups) };
  const guardian = { label: f("guardian"), value: consent.guardian };
  return [
    ...(consent.groups.length > 0 ? [shared] : []),
    { label: f("giver"), value: giver(consent.giver) },
    ...(consent.guardian ? [guardian] : []),
    { label: f("givenAt"), value: consent.givenAt && formatDay(consent.givenAt, locale) },
    { label: f("validUntil"), value: until(consent.validUntil) },
    { label: f("how"), value: consent.form && label("consent_form", consent.form, locale) },
    { label: f("witness"), value: consent.witness },
    { label: f("language"), value: consent.language },
    { label: f("interpreter"), value: interpreter },
    { label: f("explained"), value: items.join("; ") },
    { label: f("document"), value: consent.document },
    ...(consent.reason ? [{ label: f("reason"), value: consent.reason }] : []),
  ];
}

async function aboutVersion(version: ConsentVersionView, today: string) {
  const { t, groups, until } = await consentWords(today);
  const { isByPerson, actor, reason } = version;
  const reach = [version.groups.length > 0 ? groups(version.groups) : null];
  const end = version.validUntil ? until(version.validUntil) : null;
  const who = isByPerson ? t("byPerson") : actor;
  const because = reason ? t("because", { reason }) : null;
  return [who, ...reach, end, because].filter(Boolean).join(" · ");
}

async function Versions({ consent, today }: Loaded) {
  const t = await getTranslations("consent");
  const locale = (await getLocale()) as Locale;
  const moments = await Promise.all(
    [...consent.versions].reverse().map(async (version) => ({
      ...{ id: String(version.version), at: version.at, when: formatMoment(version.at, locale) },
      title: t(`changes.${version.change}`, { version: version.version }),
      about: await aboutVersion(version, today),
      kind: version.change === "WITHDRAWN" ? ("key" as const) : ("plain" as const),
    })),
  );
  return (
    <Section id="versions" title={t("versions")} count={moments.length}>
      <Timeline label={t("versions")} moments={moments} />
    </Section>
  );
}

/** One consent: all that was said when it was given, what rests on it, and every version. */
export async function ConsentFacts(loaded: Loaded) {
  const { consent } = loaded;
  const t = await getTranslations("consent");
  return (
    <>
      <p className="my-3">
        <StateMark state={markOf(consent)}>{t(`states.${consent.status as "GIVEN"}`)}</StateMark>
      </p>
      <SummaryList facts={await factsOf(loaded)} none={t("notSaid")} />
      <Section id="effects" title={t(consent.isActive ? "effects.now" : "effects.then")}>
        <EffectList {...loaded} />
      </Section>
      <Versions {...loaded} />
    </>
  );
}
