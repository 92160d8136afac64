"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { DONE, readerLocale } from "@/lib/access/answer-form";
import { requirePoster } from "@/lib/access/current-viewer";
import { env } from "@/lib/server/env";
import { formProblem } from "@/lib/server/form-problem";
import { openFeed, revokeFeed } from "../commands/feeds";
import { answer } from "./asked";

/** Makes the address of the viewer's calendar and tells it, this once. */
export async function openFeedAction(_state: FormState, _form: FormData): Promise<FormState> {
  try {
    const { token } = await openFeed(await requirePoster());
    return { ...DONE, notice: `${env.origin}/feed/${token}.ics` };
  } catch (error) {
    return formProblem(error, await readerLocale());
  }
}

/** Ends the address. */
export async function revokeFeedAction(_state: FormState, form: FormData): Promise<FormState> {
  revalidatePath("/calendar");
  return answer(form, "/calendar?revoked=1#feed", ({ viewer }) => revokeFeed(viewer));
}
