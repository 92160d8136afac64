import type { Viewer } from "@/lib/kernel/viewer";
import { findDuplicates } from "@/lib/people/commands";
import type { Duplicate } from "@/lib/people/model";
import type { Answers } from "./fields";

/** A record that may be of the same person; with its case where the reader may open it. */
export type Alike = Duplicate & { readonly caseId: string | null };

const WATCHED = ["person.fullName", "person.alias", "person.nik", "person.phone"];

/** Whether what was typed just now may tell of an earlier record. */
export function isWatched(touched: ReadonlySet<string>): boolean {
  return WATCHED.some((name) => touched.has(name));
}

// Half a number finds nobody, and two letters find everybody: both wait until more was typed.
function searchOf(answers: Answers) {
  const said = (name: string) => answers[`person.${name}`]?.[0]?.trim() ?? "";
  const digits = (name: string) => said(name).replace(/\D/g, "");
  const names = (["fullName", "alias"] as const).filter((name) => said(name).length >= 3);
  return {
    ...Object.fromEntries(names.map((name) => [name, said(name)])),
    ...(digits("nik").length === 16 ? { nik: said("nik") } : {}),
    ...(digits("phone").length >= 8 ? { phone: said("phone") } : {}),
  };
}

/** Earlier records alike what a draft says of a person; null where it says too little to look. */
export async function alikeOf(viewer: Viewer, answers: Answers): Promise<readonly Alike[] | null> {
  const search = searchOf(answers);
  return Object.keys(search).length > 0 ? findDuplicates(viewer, search) : null;
}
