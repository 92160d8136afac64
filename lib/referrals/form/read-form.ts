import type { ConsentInput } from "@/lib/consent/commands";
import type { Locale } from "@/lib/kernel/viewer";
import { type FieldError, invalid, Problem } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { type CreateReferral, consentSchema, createReferralSchema } from "../schema";

/** Every field as it was typed, several of one name with commas between them. */
export function typed(form: FormData): Record<string, string> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$"));
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).map(String).join(",").slice(0, 20_000)]),
  );
}

export const all = (form: FormData, name: string) => form.getAll(name).map(String).filter(Boolean);
export const one = (form: FormData, name: string) =>
  String(form.get(name) ?? "").trim() || undefined;

// What is no number stays text: the schema refuses it at its field.
function count(form: FormData, name: string): number | string | undefined {
  const text = one(form, name);
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : text;
}

const DOUBT: Readonly<Record<string, boolean>> = { YES: true, NO: false };

/** What the fields of a consent say, where they stand under a prefix. */
export function consentOf(form: FormData, prefix: string) {
  return {
    groups: all(form, `${prefix}groups`),
    guardianDoubt: DOUBT[one(form, `${prefix}guardianDoubt`) ?? ""] ?? null,
    ...{ giver: one(form, `${prefix}giver`), form: one(form, `${prefix}form`) },
    ...{ givenAt: one(form, `${prefix}givenAt`), validUntil: one(form, `${prefix}validUntil`) },
  };
}

/** How a referral may rest on something: a consent that is there, one told now, or an emergency. */
function basisOf(form: FormData) {
  const chosen = one(form, "basis") ?? "NEW";
  const consentId = /^consent:([0-9a-f-]{36})$/.exec(chosen)?.[1];
  if (consentId) return { basis: "CONSENT", consentId };
  return chosen === "NEW" ? { basis: "CONSENT" } : { basis: chosen };
}

function requestOf(form: FormData) {
  const said = {
    peopleCount: count(form, "request.peopleCount"),
    accompanyingChildren: count(form, "request.accompanyingChildren"),
    accessNeeds: all(form, "request.accessNeeds"),
    ...{ province: one(form, "request.province"), regency: one(form, "request.regency") },
    neededFrom: one(form, "request.neededFrom"),
    expectedDays: count(form, "request.expectedDays"),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function errorsOf<T>(read: () => T, prefix: string, errors: FieldError[]): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    errors.push(...error.errors.map((one) => ({ ...one, path: `${prefix}${one.path}` })));
    return null;
  }
}

/**
 * A referral as its form says it, and the consent that was told with it; 422 with every error of both.
 * The form asks for more than the API: an emergency in words, and an end of the consent.
 */
export function referralOf(
  caseId: string,
  form: FormData,
  locale: Locale,
): { readonly input: CreateReferral; readonly consent: ConsentInput | null } {
  const errors: FieldError[] = [];
  const basis = basisOf(form);
  const said = {
    ...{ caseId, to: one(form, "to"), services: all(form, "services"), ...basis },
    ...{ reason: one(form, "reason"), urgency: one(form, "urgency") },
    ...{ basisReason: one(form, "basisReason"), details: one(form, "details") },
    request: requestOf(form),
  };
  const input = errorsOf(() => parseWith(createReferralSchema, said, locale), "", errors);
  if (basis.basis !== "CONSENT" && !said.basisReason)
    errors.push({ path: "basisReason", message: "referrals.errors.basisReasonMissing" });
  const isNew = basis.basis === "CONSENT" && !("consentId" in basis);
  const told = {
    ...{ purpose: "SHARE_REFERRAL", status: "GIVEN", recipient: one(form, "to") },
    ...consentOf(form, "consent."),
  };
  const consent = isNew
    ? errorsOf(() => parseWith(consentSchema, told, locale), "consent.", errors)
    : null;
  if (isNew && !told.validUntil)
    errors.push({ path: "consent.validUntil", message: "referrals.errors.validUntilMissing" });
  if (!input || errors.length > 0) throw invalid(errors);
  return { input, consent };
}
