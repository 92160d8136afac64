import type { Code, ListName } from "@/lib/vocabulary/code-lists";
import { attribute, codes } from "@/lib/vocabulary/codes";

/** HTCDS's word for a code, without the remark that the list may carry; empty where it has none. */
export function toHtcds(list: ListName, code: string | null | undefined): string {
  const note = code ? attribute(list, code, "htcds") : null;
  return note?.match(/^[A-Za-z0-9_]+/)?.[0] ?? "";
}

/** Several codes as HTCDS joins them: each word once, in the order of the alphabet. */
export function joinHtcds(list: ListName, given: readonly string[]): string {
  const words = given.map((code) => toHtcds(list, code)).filter((word) => word !== "");
  return [...new Set(words)].sort().join(";");
}

// Words that several codes share, or that HTCDS has and Lentera's list knows otherwise.
const CHOSEN: Partial<Record<ListName, Readonly<Record<string, string>>>> = {
  exploitation_type: { Servitude: "SLAVERY_LIKE" },
  means_of_control: { RestrictsMovement: "RESTRICTS_MOVEMENT", UsesChildren: "USES_CHILDREN" },
  online_platform: { "4Sale": "OTHER", QQ: "OTHER", QZone: "OTHER" },
  recruiter_relation: { Acquainted: "FRIEND", Unaquainted: "STRANGER", Unacquainted: "STRANGER" },
  journey_leg_type: { Transit: "TRANSIT" },
  case_status: { Active: "ACTIVE" },
  marital_status: { RegisteredPartnership: "UNKNOWN" },
  service_type: {
    SocialCare: "PSYCHOSOCIAL_COUNSELLING",
    LabourExploitationRehabilitation: "PSYCHOSOCIAL_COUNSELLING",
    SexualExploitationRehabilitation: "PSYCHOSOCIAL_COUNSELLING",
  },
};

const inverses = new Map<ListName, ReadonlyMap<string, string>>();

function inverseOf(list: ListName): ReadonlyMap<string, string> {
  const known = inverses.get(list);
  if (known) return known;
  const inverse = new Map<string, string>();
  for (const code of codes(list)) {
    const word = toHtcds(list, code);
    if (word !== "" && (!inverse.has(word) || code === "OTHER")) inverse.set(word, code);
  }
  for (const [word, code] of Object.entries(CHOSEN[list] ?? {})) inverse.set(word, code);
  inverses.set(list, inverse);
  return inverse;
}

/** The code that an HTCDS word means; of several the one that says least. Null for a word it does not have. */
export function fromHtcds<L extends ListName>(list: L, word: string): Code<L> | null {
  return (inverseOf(list).get(word.trim()) as Code<L> | undefined) ?? null;
}

/** The words that an import understands, for the one who has to correct a file. */
export function htcdsWords(list: ListName): readonly string[] {
  return [...inverseOf(list).keys()].sort();
}
