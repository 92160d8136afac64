import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import type { OwnConsent, OwnEnding, OwnRecord, OwnSight } from "../model";

type Params = Readonly<Record<string, string | number>>;

/** A line of the sheet; with an id it is a consent that can be withdrawn. */
export type SheetLine = { readonly id: string | null; readonly text: string };

/** A record in plain words of one language, ready to be shown or printed: no name and no place in it. */
export type Sheet = {
  readonly locale: Locale;
  readonly title: string;
  readonly lead: string;
  readonly agreedTitle: string;
  readonly agreed: readonly SheetLine[];
  readonly notAgreedTitle: string;
  readonly notAgreed: readonly SheetLine[];
  readonly seenTitle: string;
  readonly seen: readonly SheetLine[];
  readonly rightsTitle: string;
  readonly rights: readonly string[];
  readonly codeTitle: string;
  readonly codeLead: string;
  readonly keep: string;
};

const RIGHTS = ["change", "help", "see", "ask", "danger"] as const;
const SEEN_SHOWN = 40;

const wordsIn =
  (locale: Locale) =>
  (key: string, params: Params = {}) =>
    translate(locale, `record.${key}`, params) ?? key;
type Say = ReturnType<typeof wordsIn>;

function consentText(consent: OwnConsent, say: Say, locale: Locale): string {
  const { purpose, kind, groups, validUntil, isActive } = consent;
  const parts = groups.map((group) => say(`groups.${group}`));
  const what = parts.length > 0 ? parts.join("; ") : say("groups.none");
  const who = kind ? say(`kinds.${kind}`) : say("kinds.AID");
  const text = say(`purposes.${purpose}`, { who, what });
  if (!isActive) return text;
  const until = validUntil
    ? say("until", { day: formatDay(validUntil, locale) })
    : say("untilWithdrawn");
  return `${text} ${until}`;
}

const sightText = ({ day, what, kind, times }: OwnSight, say: Say, locale: Locale) =>
  say(`sights.${what}`, {
    ...{ day: formatDay(day, locale), times },
    who: kind === null ? say("kinds.OWN") : say(`kinds.${kind}`),
  });

/** The record in words. */
export function sheetOf({ consents, sights }: OwnRecord, locale: Locale, address: string): Sheet {
  const say = wordsIn(locale);
  const line = (consent: OwnConsent): SheetLine => ({
    id: consent.isActive ? consent.id : null,
    text: consentText(consent, say, locale),
  });
  const ended = consents.filter(({ isActive }) => !isActive);
  const stated = (consent: OwnConsent) => {
    const state = consent.status === "GIVEN" ? "EXPIRED" : consent.status;
    return { id: null, text: `${say(`states.${state}`)}: ${line(consent).text}` };
  };
  return {
    ...{ locale, title: say("title"), lead: say("lead") },
    agreedTitle: say("agreed"),
    agreed: consents.filter(({ isActive }) => isActive).map(line),
    notAgreedTitle: say("notAgreed"),
    notAgreed: ended.map(stated),
    seenTitle: say("seen"),
    seen: sights
      .slice(0, SEEN_SHOWN)
      .map((sight) => ({ id: null, text: sightText(sight, say, locale) })),
    rightsTitle: say("rights.title"),
    rights: RIGHTS.map((name) => say(`rights.${name}`)),
    codeTitle: say("code.title"),
    codeLead: say("code.lead", { address }),
    keep: say("code.keep"),
  };
}

/** One consent in words. */
export function consentInWords(consent: OwnConsent, locale: Locale): string {
  return consentText(consent, wordsIn(locale), locale);
}

/** What ends with a withdrawal, in words. */
export function endingInWords(ending: OwnEnding, locale: Locale): string[] {
  const { kinds, asked, limitsRecording } = ending;
  const say = wordsIn(locale);
  return [
    ...asked.map((kind) => say("ending.asked", { who: say(`kinds.${kind}`) })),
    ...kinds.map((kind) => say("ending.sight", { who: say(`kinds.${kind}`) })),
    ...(limitsRecording ? [say("ending.recording")] : []),
    say("ending.told"),
    say("ending.help"),
  ];
}
