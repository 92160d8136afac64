import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { type FormState, FRESH_FORM } from "@/components/form-state";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { formProblem } from "@/lib/server/form-problem";
import { requirePoster, requireViewer } from "./current-viewer";
import { dropKept, keepForHolder } from "./kept";

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

// What reaches the server after the session was locked is kept for its holder before the way leads to the password.
async function posterOf(typed: Readonly<Record<string, string>>): Promise<Viewer> {
  try {
    return await requirePoster();
  } catch (error) {
    const { kept, ...fields } = typed;
    const values = Object.entries(fields).map(([name, text]) => [name, [text]] as const);
    await keepForHolder(kept, Object.fromEntries(values));
    throw error;
  }
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
    const viewer = await posterOf(typed);
    const answer = await work({ viewer, locale });
    if (typeof answer !== "string") return answer;
    path = answer;
    if (typed["kept"]) await dropKept(viewer, typed["kept"]);
  } catch (error) {
    return formProblem(error, locale, typed);
  }
  // Outside of the try: it leads on by throwing.
  redirect(path);
}
