"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button, LinkButton } from "@/components/button";
import { Choices } from "@/components/choices";
import { ErrorSummary } from "@/components/error-summary";
import { errorAt, FRESH_FORM } from "@/components/form-state";
import { KeptNotice, KeptState, useKept } from "@/components/kept-forms";
import { Notice } from "@/components/notice";
import { SummaryList } from "@/components/summary-list";
import type { EditState, ShownMerge } from "../actions/edit";
import type { ShownField } from "../intake/describe";
import { HiddenAnswers } from "./hidden-answers";
import { TaskFields, type TaskWords } from "./task-form";

type Words = TaskWords &
  Readonly<
    Record<"yours" | "theirs" | "mergeTitle" | "mergeLead" | "mergeBy" | "alsoYours", string>
  > &
  Readonly<Record<"alsoTheirs" | "saveMerge" | "cancel" | "nothing", string>>;

type Answers = Readonly<Record<string, readonly string[]>>;

type Props = {
  readonly fields: readonly ShownField[];
  readonly base: Answers;
  readonly version: number;
  readonly save: (state: EditState, form: FormData) => Promise<EditState>;
  readonly cancel: string;
  readonly words: Words;
};

function Heap({
  title,
  fields,
  none,
}: {
  title: string;
  fields: readonly ShownField[];
  none: string;
}) {
  if (fields.length === 0) return null;
  return (
    <section className="mt-6">
      <h2>{title}</h2>
      <SummaryList facts={fields.map(({ label, said }) => ({ label, value: said }))} none={none} />
    </section>
  );
}

// Both changed the same field: both texts stand here, and the writer chooses. Nothing typed is lost.
function MergeFields({
  merge,
  state,
  words,
}: {
  merge: ShownMerge;
  state: EditState;
  words: Words;
}) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <>
      <div ref={notice} tabIndex={-1}>
        <Notice kind="care" title={words.mergeTitle}>
          {words.mergeLead}
          {merge.who ? (
            <span className="block text-sm">{`${words.mergeBy}: ${merge.who}`}</span>
          ) : null}
        </Notice>
      </div>
      <HiddenAnswers answers={merge.mine} />
      {merge.conflicts.map(({ name, label, mine, theirs }) => (
        <Choices
          key={`${name} ${state.attempt}`}
          kind="radio"
          name={`pick.${name}`}
          legend={label}
          error={errorAt(state, `pick.${name}`)}
          chosen={[merge.picks[name] ?? ""]}
          choices={[
            { value: "mine", label: words.yours, hint: mine || words.nothing },
            { value: "theirs", label: words.theirs, hint: theirs || words.nothing },
          ]}
        />
      ))}
      <Heap title={words.alsoYours} fields={merge.onlyMine} none={words.nothing} />
      <Heap title={words.alsoTheirs} fields={merge.onlyTheirs} none={words.nothing} />
    </>
  );
}

/**
 * The form that changes a part of a case. It carries what its writer saw, so that a save that comes
 * second is compared field by field instead of overwriting, with scripts and without.
 */
export function EditForm({ fields, base, version, save, cancel, words }: Props) {
  const fresh: EditState = { ...FRESH_FORM, fields: null, attempt: 0, seen: null, merge: null };
  const [state, act, isPending] = useActionState(save, fresh);
  const seen = state.seen ?? { base, version };
  const kept = useKept(true);
  return (
    <form ref={kept.form} action={act} onInput={kept.typed} onSubmit={kept.sent} noValidate>
      <KeptNotice kept={kept} />
      <ErrorSummary title={words.problem} errors={state.errors} />
      <input type="hidden" name="version" value={seen.version} readOnly />
      <HiddenAnswers answers={seen.base} under="base." />
      {state.merge ? (
        <MergeFields merge={state.merge} state={state} words={words} />
      ) : (
        <TaskFields {...{ fields: state.fields ?? fields, state, words, attempt: state.attempt }} />
      )}
      <div className="mt-8 flex flex-wrap gap-3">
        <Button look="primary" disabled={isPending}>
          {state.merge ? words.saveMerge : words.save}
        </Button>
        <LinkButton look="quiet" href={cancel}>
          {words.cancel}
        </LinkButton>
        <KeptState kept={kept} />
      </div>
    </form>
  );
}
