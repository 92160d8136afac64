import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { type FormState, FRESH_FORM } from "@/components/form-state";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { formProblem } from "@/lib/server/form-problem";
import { requirePoster, requireViewer } from "./current-viewer";

/** Who asks, and in which language. */
export type Asked = { readonly viewer: Viewer; readonly locale: Locale };

/** A form without anything to say: its work is done, and it stays on its page. */
export const DONE: FormState = FRESH_FORM;

/** The reader's language. */
export async function readerLocale(): Promise<Locale> {
  return (await getLocale()) as Locale;
}

/** Who sent the form, and in which language; without a session it leads to the sign-in. */
export async function asked(): Promise<Asked> {
  return { viewer: await requireViewer(), locale: await readerLocale() };
}

/**
 * Does what a form asks for and leads to the path that `work` gives. What is refused comes back to the form
 * with what had been `typed`, never a password or a code; so does a session that ended meanwhile, and what `work`
 * itself gives back for the form to show. A 404 answers with the page that says that nothing is here.
 */
export async function answerForm(
  typed: Readonly<Record<string, string>>,
  work: (asked: Asked) => Promise<string | FormState>,
): Promise<FormState> {
  const locale = await readerLocale();
  let path: string;
  try {
    const answer = await work({ viewer: await requirePoster(), locale });
    if (typeof answer !== "string") return answer;
    path = answer;
  } catch (error) {
    return formProblem(error, locale, typed);
  }
  // Outside of the try: it leads on by throwing.
  redirect(path);
}
