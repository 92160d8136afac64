"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { errorAt, type FormState, FRESH_FORM } from "@/components/form-state";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";

type Choice = { readonly value: string; readonly label: string };
type Typed = { readonly body: string; readonly kind: string; readonly group: string };
type Props = {
  readonly act: (state: FormState, form: FormData) => Promise<FormState>;
  /** Where what is typed is kept while it is typed. */
  readonly draftPath: string;
  readonly formKey: string;
  readonly draft: Typed | null;
  /** When the draft was kept, in the reader's words. */
  readonly keptAt: string | null;
  readonly locale: string;
  readonly kinds: readonly Choice[];
  readonly groups: readonly Choice[];
  readonly words: Readonly<Record<string, string>>;
};

const PAUSE = 1200;
/** Above this a browser sends nothing from a page that is being left. */
const FAREWELL = 60_000;

type Kept = { readonly state: "kept"; readonly at: string } | { readonly state: "over" | "none" };

/** Sends what stands in the form when somebody pauses, or leaves the page; says when it was kept. */
function useDraft(path: string, locale: string) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [kept, setKept] = useState<Kept>({ state: "none" });
  const stop = () => clearTimeout(timer.current);
  async function send() {
    stop();
    timer.current = undefined;
    if (!form.current) return;
    const said = new URLSearchParams();
    for (const [name, value] of new FormData(form.current))
      if (typeof value === "string" && !name.startsWith("$")) said.set(name, value);
    const keepalive = said.toString().length < FAREWELL;
    const answer = await fetch(path, { method: "POST", body: said, keepalive }).catch(() => null);
    if (answer?.status === 401) return setKept({ state: "over" });
    if (!answer?.ok) return setKept({ state: "none" });
    const { savedAt } = (await answer.json()) as { savedAt: string | null };
    const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "Asia/Jakarta" });
    setKept(savedAt ? { state: "kept", at: time.format(new Date(savedAt)) } : { state: "none" });
  }
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === "hidden" && timer.current !== undefined) latest.current();
    };
    document.addEventListener("visibilitychange", leave);
    return () => document.removeEventListener("visibilitychange", leave);
  }, []);
  const typed = () => {
    stop();
    timer.current = setTimeout(() => latest.current(), PAUSE);
  };
  return { form, kept, typed, stop };
}

/** A note on a case. What is typed is kept on the server while it is typed, so that nothing is lost with the session. */
export function NoteForm(props: Props) {
  const { act, draftPath, formKey, draft, keptAt, locale, kinds, groups, words } = props;
  const [state, submit, isPending] = useActionState(act, FRESH_FORM);
  const { form, kept, typed, stop } = useDraft(draftPath, locale);
  const { body = draft?.body, kind = draft?.kind, group = draft?.group } = state.values;
  const said = {
    kept: kept.state === "kept" ? `${words["kept"]} ${kept.at}` : "",
    over: words["over"],
    none: keptAt ? `${words["keptBefore"]} ${keptAt}` : "",
  }[kept.state];
  return (
    <form ref={form} action={submit} onInput={typed} onSubmit={stop} noValidate>
      <ErrorSummary title={words["problem"] ?? ""} errors={state.errors} />
      <input type="hidden" name="key" value={formKey} />
      <LongTextField
        {...{ name: "body", label: words["body"] ?? "", rows: 3, defaultValue: body ?? "" }}
        error={errorAt(state, "body")}
      />
      <p role="status" className="mt-1 min-h-6 text-sm text-(--ink-soft)">
        {said}
      </p>
      <div className="grid gap-x-6 sm:grid-cols-2">
        <SelectField
          {...{
            name: "kind",
            label: words["kind"] ?? "",
            choices: kinds,
            none: words["none"] ?? "",
          }}
          chosen={kind ?? "NOTE"}
          error={errorAt(state, "kind")}
        />
        <SelectField
          {...{ name: "group", label: words["group"] ?? "", choices: groups }}
          {...{ none: words["none"] ?? "", chosen: group ?? "G4", error: errorAt(state, "group") }}
        />
      </div>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button disabled={isPending}>{words["submit"]}</Button>
        <Button look="quiet" name="as" value="draft" disabled={isPending}>
          {words["keepDraft"]}
        </Button>
      </div>
    </form>
  );
}
