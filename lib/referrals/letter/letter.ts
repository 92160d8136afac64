import { formatDay, formatFuzzy, formatLanguage, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import type { PdfBlock, PdfDocument } from "@/lib/server/pdf/blocks";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import type { LetterContent, LetterEnd, LetterNeed } from "./content";

type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;
type Fact = readonly [string, string | null];
type Words = { readonly say: Say; readonly locale: Locale };

function wordsIn(locale: Locale): Words {
  const say: Say = (key, params = {}) => translate(locale, `letter.${key}`, params) ?? key;
  return { say, locale };
}

const nameOf = ({ name, nameEn }: LetterEnd, locale: Locale) =>
  locale === "en" ? (nameEn ?? name) : name;

const present = (facts: readonly Fact[]) =>
  facts.flatMap(([name, value]) =>
    value === null || value === "" ? [] : [[name, value] as const],
  );

function placeName(province: string | null, regency: string | null, locale: Locale) {
  const parts = [
    regency && regencyName(regency, locale),
    province && provinceName(province, locale),
  ];
  return parts.filter(Boolean).join(", ");
}

function needFacts(need: LetterNeed, { say, locale }: Words): Fact[] {
  const age = need.isChild === null ? "unknownAge" : need.isChild ? "child" : "adult";
  const { accompanyingChildren, expectedDays, neededFrom } = need;
  const access = need.accessNeeds.map(
    (code) => translate(locale, `referrals.access.${code}`) ?? code,
  );
  return [
    [say("people"), String(need.peopleCount)],
    [say("age"), say(age)],
    [say("sex"), need.sex && label("gender", need.sex, locale)],
    [say("children"), accompanyingChildren > 0 ? String(accompanyingChildren) : null],
    [say("language"), need.language && formatLanguage(need.language, locale)],
    [say("access"), access.join(", ")],
    [say("place"), placeName(need.province, need.regency, locale)],
    [say("neededFrom"), neededFrom && formatDay(neededFrom.toISOString(), locale)],
    [say("expectedDays"), expectedDays ? say("days", { count: expectedDays }) : null],
  ];
}

function personFacts(letter: LetterContent, { say, locale }: Words): Fact[] {
  const { demographics: g2, identity: g3, case: g0 } = letter;
  const texts = ["nik", "passportNo", "address", "phone", "email"] as const;
  const later = ["safeContactInstructions", "guardianName", "guardianRelation"] as const;
  const age = g2?.ageAtRegistration;
  return [
    [say("reference"), g0?.reference ?? null],
    [say("pseudonym"), g0?.pseudonym ?? null],
    [say("fullName"), g3?.fullName ?? null],
    [say("alias"), g3?.alias ?? null],
    [say("birthDate"), g3?.birthDate ? formatFuzzy(g3.birthDate, locale) : null],
    [say("gender"), g2 && g2.gender !== "UNKNOWN" ? label("gender", g2.gender, locale) : null],
    [say("ageInYears"), age == null ? null : say("years", { count: age })],
    [
      say("citizenships"),
      g2?.citizenships.map((code) => countryName(code, locale)).join(", ") ?? null,
    ],
    [say("home"), g2 && placeName(g2.homeProvince, g2.homeRegency, locale)],
    [say("marital"), g2?.maritalStatus ? label("marital_status", g2.maritalStatus, locale) : null],
    [say("education"), g2?.education ? label("education_level", g2.education, locale) : null],
    ...texts.map((name) => [say(name), g3?.[name] ?? null] as const),
    ...later.map((name) => [say(name), g3?.[name] ?? null] as const),
  ];
}

function basisText({ basis, groups, validUntil }: LetterContent, { say, locale }: Words): string {
  if (basis !== "CONSENT") return say(`basis${basis}`);
  if (groups.length === 0) return say("consentOver");
  return validUntil
    ? say("consentUntil", { day: formatDay(validUntil, locale) })
    : say("consentOpen");
}

function head(letter: LetterContent, { say, locale }: Words): PdfBlock[] {
  const { to, isTransfer } = letter;
  const of = (name: "title" | "opening" | "subjectText") =>
    isTransfer ? (`transfer.${name}` as const) : name;
  const address = [nameOf(to, locale), to.address].filter(Boolean).join("\n");
  const rows = present([
    [say("number"), letter.number],
    [say("date"), formatDay(letter.day, locale)],
    [say("to"), address],
    [say("subject"), say(of("subjectText"), { number: letter.referralNumber })],
    [say("nature"), say("secret")],
  ]);
  return [
    { kind: "heading", level: 1, text: say(of("title")) },
    { kind: "facts", label: say(of("title")), rows },
    { kind: "text", text: say(of("opening")) },
  ];
}

function asked(letter: LetterContent, words: Words): PdfBlock[] {
  const { say, locale } = words;
  const { answerBy, need } = letter;
  const rows = present([
    [say("urgency"), label("risk_level", letter.urgency, locale)],
    [say("reason"), label("referral_reason", letter.reason, locale)],
    [say("answerBy"), answerBy && formatMoment(answerBy.toISOString(), locale)],
    ...(need ? needFacts(need, words) : []),
  ]);
  const items = letter.services.map((type) => label("service_type", type, locale));
  return [
    ...(items.length === 0
      ? []
      : [
          {
            ...{ kind: "heading" as const, level: 2 as const },
            text: say(letter.isTransfer ? "transfer.services" : "services"),
          },
          { kind: "list" as const, items },
        ]),
    { kind: "heading", level: 2, text: say("need") },
    { kind: "facts", label: say("need"), rows },
  ];
}

function sharedBlocks(letter: LetterContent, words: Words): PdfBlock[] {
  const { say } = words;
  const rows = present(personFacts(letter, words));
  const isHeld = letter.isIdentityHeld;
  const texts = (["narrative", "details"] as const).flatMap((name): PdfBlock[] => {
    const text = letter[name];
    if (!text) return [];
    return [
      { kind: "heading", level: 3, text: say(name) },
      { kind: "text", text },
    ];
  });
  if (rows.length + texts.length === 0 && !isHeld) return [];
  return [
    { kind: "heading", level: 2, text: say("shared") },
    ...(rows.length > 0 ? [{ kind: "facts", label: say("shared"), rows } as const] : []),
    ...(isHeld ? [{ kind: "text", text: say("identityHeld"), tone: "soft" } as const] : []),
    ...texts,
  ];
}

/** The letter of referral (surat rujukan) as a document: nothing but what its content holds. */
export function letterDocument(letter: LetterContent, locale: Locale, at: Date): PdfDocument {
  const words = wordsIn(locale);
  const { say } = words;
  const { from, to } = letter;
  const own = [from.address, [from.phone, from.email].filter(Boolean).join(" · ")];
  const lines = from.letterhead ? from.letterhead.split("\n") : own;
  return {
    ...{ title: `${say("title")} ${letter.number}`, author: nameOf(from, locale), at },
    language: locale === "en" ? "en-GB" : "id-ID",
    letterhead: {
      name: nameOf(from, locale),
      lines: lines.flatMap((line) => (line ? [line] : [])),
    },
    foot: `${say("secret")} · ${letter.number}`,
    blocks: [
      ...head(letter, words),
      ...asked(letter, words),
      ...sharedBlocks(letter, words),
      { kind: "heading", level: 2, text: say("basis") },
      { kind: "text", text: basisText(letter, words) },
      { kind: "text", text: say("confidential") },
      { kind: "text", text: say("closing") },
      {
        kind: "signatures",
        left: [say("sender"), nameOf(from, locale), letter.signedBy ?? say("signHere")],
        right: [say("receiver"), nameOf(to, locale), say("signHere")],
      },
    ],
  };
}
