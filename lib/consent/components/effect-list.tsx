import { getLocale, getTranslations } from "next-intl/server";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { loadConsent } from "../loaders";
import { consentWords } from "./words";

type Loaded = Awaited<ReturnType<typeof loadConsent>>;

/** What ends at once when this consent is withdrawn, in words; empty where nothing rests on it. */
export async function consequencesOf({ consent, effects, today }: Loaded): Promise<string[]> {
  const t = await getTranslations("consent.effects");
  const { groups } = await consentWords(today);
  const { sights, referrals, limitsRecording } = effects;
  const open = sights.filter(({ endedAt }) => endedAt === null);
  const running = referrals.filter(({ isOpen }) => isOpen);
  return [
    ...open.map(({ name, groups: seen }) => t("sightEnds", { name, what: groups(seen) })),
    ...running.map(({ name, number }) => t("referralEnds", { name, number })),
    ...(limitsRecording ? [t("recordingLimited")] : []),
    ...(consent.purpose === "RESEARCH_ANON" ? [t("notCounted")] : []),
    ...(consent.purpose === "INTERVIEW" ? [t("notExported")] : []),
    ...(open.length + running.length === 0 && consent.recipient ? [t("noSight")] : []),
  ];
}

/** Who sees, or saw, by this consent, and which referrals stand on it. */
export async function EffectList({ consent, effects, today }: Loaded) {
  const t = await getTranslations("consent.effects");
  const locale = (await getLocale()) as Locale;
  const { groups } = await consentWords(today);
  const { sights, referrals, limitsRecording } = effects;
  const lines = [
    ...sights.map(({ name, groups: seen, since, endedAt, because }) => {
      const what = groups(seen);
      const from = formatMoment(since, locale);
      if (endedAt === null) return t("sees", { name, what, since: from });
      const why = t.has(`ends.${because as "withdrawn"}`)
        ? t(`ends.${because as "withdrawn"}`)
        : "";
      return t("saw", { name, since: from, until: formatMoment(endedAt, locale), why });
    }),
    ...referrals.map(({ number, name, status }) =>
      t("referral", { number, name, state: label("referral_status", status, locale) }),
    ),
    ...(consent.status === "WITHDRAWN" && limitsRecording ? [t("recordingIsLimited")] : []),
  ];
  if (lines.length === 0) return <p className="text-(--ink-soft)">{t("nothing")}</p>;
  return (
    <ul className="grid max-w-prose list-disc gap-1 pl-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
