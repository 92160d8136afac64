import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { type Asked, answerForm, DONE, readerLocale } from "@/lib/access/answer-form";
import { requirePoster } from "@/lib/access/current-viewer";
import { typedIn } from "@/lib/access/typed-in";
import { formProblem } from "@/lib/server/form-problem";

/** What stands in a field; undefined where it was left empty. */
export const one = (form: FormData, name: string) =>
  String(form.get(name) ?? "").trim() || undefined;

/** The same where empty means none. */
export const orNull = (form: FormData, name: string) => one(form, name) ?? null;

export const all = (form: FormData, name: string) => form.getAll(name).map(String).filter(Boolean);

/** A whole number; what is none stays text, so that the schema refuses it at its field. */
export function count(form: FormData, name: string): number | string | null {
  const text = one(form, name);
  if (text === undefined) return null;
  const digits = text.replace(/[.\s]/g, "");
  return /^\d{1,12}$/.test(digits) ? Number(digits) : text;
}

/** The key that keeps a second click from writing twice. */
export const keyOf = (form: FormData) => one(form, "key") ?? null;

type Work = (asked: Asked) => Promise<unknown>;

/** Does what a form asks for and leads to `next`; what is refused comes back with what was typed. */
export function answer(form: FormData, next: string, work: Work): Promise<FormState> {
  return answerForm(typedIn(form), async (who) => {
    await work(who);
    revalidatePath(next.split(/[?#]/)[0] ?? next);
    return next;
  });
}

/**
 * Does one act on a line of a page and shows the page as it is then. It leads nowhere: to be led to where one is
 * already shows nothing new.
 */
export async function act(form: FormData, page: string, work: Work): Promise<FormState> {
  const locale = await readerLocale();
  try {
    await work({ viewer: await requirePoster(), locale });
  } catch (error) {
    return formProblem(error, locale, typedIn(form));
  }
  revalidatePath(page);
  return DONE;
}
