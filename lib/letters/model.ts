import type { FieldGroup } from "@/lib/kernel/fields";

/** Letters whose words an organisation may write itself. */
export const TEMPLATE_KINDS = ["LPSK", "HOSPITAL", "POLICE", "HAND_OVER", "CONSENT"] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];
/** The summary is made of the record and has no words of its own. */
export const LETTER_KINDS = [...TEMPLATE_KINDS, "SUMMARY"] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];
export const LETTER_LANGUAGES = ["id", "en"] as const;

/**
 * Why what it says about the person may leave the house: a consent to this receiver, nothing about the person in
 * it, or a duty of the law (a court that orders it), which a supervisor answers for.
 */
export const LETTER_BASES = ["CONSENT", "NONE", "LEGAL_DUTY"] as const;

/** The middle of a letter's number: 012/LPSK/RESTU/XI/2026. */
export const KIND_CODES: Readonly<Record<LetterKind, string>> = {
  ...{ LPSK: "LPSK", HOSPITAL: "RS", POLICE: "POL", HAND_OVER: "BAST" },
  ...{ CONSENT: "PST", SUMMARY: "RK" },
};

/** What a template may name in square brackets, and the field group that it gives away. */
export const PLACEHOLDERS = {
  nomor: null,
  tanggal: null,
  kepada: null,
  lembaga: null,
  keperluan: null,
  dasar: null,
  penanda_tangan: null,
  nomor_kasus: "G0",
  nama_samaran: "G0",
  layanan: "G1",
  umur: "G2",
  gender: "G2",
  kewarganegaraan: "G2",
  daerah_asal: "G2",
  nama: "G3",
  tanggal_lahir: "G3",
  nik: "G3",
  paspor: "G3",
  alamat: "G3",
  kisah: "G4",
} as const satisfies Readonly<Record<string, FieldGroup | null>>;
export type Placeholder = keyof typeof PLACEHOLDERS;
/** What each placeholder stands for in one letter. */
export type Values = Readonly<Record<Placeholder, string>>;
export const PLACEHOLDER_NAMES = Object.keys(PLACEHOLDERS) as readonly Placeholder[];

const NAMED = /\[([^[\]\n]{1,60})\]/g;
const isKnown = (name: string): name is Placeholder => Object.hasOwn(PLACEHOLDERS, name);

/** What a text names in square brackets that no letter knows. */
export function unknownPlaceholders(text: string): readonly string[] {
  const named = [...text.matchAll(NAMED)].map(([, name = ""]) => name);
  return [...new Set(named)].filter((name) => !isKnown(name));
}

/** What a text names in square brackets and a letter knows. */
export function namesIn(text: string): readonly Placeholder[] {
  return [...text.matchAll(NAMED)].map(([, name = ""]) => name).filter(isKnown);
}

/** The text with what each name stands for; an unknown one stays as it was typed. */
export function fillPlaceholders(text: string, values: Values): string {
  return text.replace(NAMED, (whole, name: string) => (isKnown(name) ? values[name] : whole));
}
